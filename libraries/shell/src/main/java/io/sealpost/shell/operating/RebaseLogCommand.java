package io.sealpost.shell.operating;

import io.sealpost.eventstore.relay.RestoredLog;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description =
                "After a restore from a dump: gives the log transaction ids that this server has"
                        + " issued, and publishes it from the beginning. Stop the service first.")
final class RebaseLogCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;

    @Option(
            names = "--log",
            defaultValue = "events",
            description = "The tables to rebase. Default: ${DEFAULT-VALUE}.")
    private List<String> logs;

    RebaseLogCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        database.runPatiently(
                (operations, out) -> {
                    if (database.isDryRun()) {
                        long rows = RestoredLog.countRows(operations.connection(), logs);
                        out.printf("%d rows would be rewritten%n", rows);
                    } else {
                        out.printf("%d rows rewritten%n", operations.rebase(logs));
                    }
                });
        return 0;
    }
}
