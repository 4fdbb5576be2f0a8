package io.sealpost.shell.operating;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description =
                "Gives up the first parked message of a key, for good. Those behind it stay parked:"
                        + " release them then.")
final class DiscardCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ParkedKeyOptions key;

    @Option(
            names = "--reason",
            required = true,
            description = "Why nothing is lost by it; recorded.")
    private String reason;

    DiscardCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        database.run(
                (operations, out) ->
                        out.printf(
                                "discarded: %d%n",
                                operations.discardFirst(
                                        key.consumer(), key.topic(), key.key(), reason)));
        return 0;
    }
}
