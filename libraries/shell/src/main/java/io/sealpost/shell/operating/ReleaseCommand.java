package io.sealpost.shell.operating;

import io.sealpost.eventstore.operating.Operations;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description = "Has the running service try again what is parked.")
final class ReleaseCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;

    @ArgGroup(multiplicity = "1")
    private Target target;

    static final class Target {
        @Option(names = "--stream", description = "A stream that cannot be published.")
        private UUID stream;

        @ArgGroup(exclusive = false)
        private ParkedKeyOptions key;
    }

    ReleaseCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        database.run(this::release);
        return 0;
    }

    private void release(Operations operations, PrintWriter out) throws SQLException {
        int released =
                target.stream != null
                        ? operations.releaseStream(target.stream)
                        : operations.releaseKey(
                                target.key.consumer(), target.key.topic(), target.key.key());
        out.printf("released: %d%n", released);
    }
}
