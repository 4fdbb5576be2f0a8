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
            "0:done",
            "1:only with --dry-run: there are rows that are not as the log has them",
            "2:not understood",
            "3:failed, as a whole or for some streams",
            "4:no service works on it"
        },
        description = {
            "Has the running service derive read models again from the log, stream by stream, and"
                    + " mend the rows that differ. Everything goes on meanwhile; what was begun goes on"
                    + " also when this command is ended.",
            "All replicas must be of this release. A dry run is a check."
        })
final class RebuildCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;
    @Mixin private final ReadModelOptions options = new ReadModelOptions();

    RebuildCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        return ReadModelRun.of(database, database.isDryRun() ? RunKind.CHECK : RunKind.REBUILD)
                .follow(options);
    }
}
