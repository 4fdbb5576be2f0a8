package io.sealpost.shell.operating;

import io.sealpost.eventstore.rebuilding.RunKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ReadModelRun.FAILED,
        exitCodeListHeading = ReadModelRun.EXIT_CODES,
        exitCodeList = {
            "0:every row is as the log has it",
            "1:there are rows that are not",
            "2:not understood",
            "3:failed, as a whole or for some streams",
            "4:no service works on it"
        },
        description = {
            "Has the running service compare read models with the log, stream by stream. Nothing is"
                    + " changed, and everything goes on meanwhile.",
            "All replicas must be of this release."
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;
    @Mixin private final ReadModelOptions options = new ReadModelOptions();

    CheckCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        return ReadModelRun.of(database, RunKind.CHECK).follow(options);
    }
}
