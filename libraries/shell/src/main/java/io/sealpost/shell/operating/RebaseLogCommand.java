package io.sealpost.shell.operating;

import io.sealpost.eventstore.relay.RestoredLog;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        mixinStandardHelpOptions = true,
        description =
                "After a restore from a dump: gives the log transaction ids that this server has"
                        + " issued, and publishes it from the beginning. Stop the service first.")
final class RebaseLogCommand implements Callable<Integer> {

    @Option(
            names = "--log",
            defaultValue = "events",
            description = "The tables to rebase. Default: ${DEFAULT-VALUE}.")
    private List<String> logs;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        try (Connection owner = OperatorDatabase.owner().connectPatiently()) {
            long rows =
                    dryRun ? RestoredLog.countRows(owner, logs) : RestoredLog.rebase(owner, logs);
            System.out.printf("%d rows %s%n", rows, dryRun ? "would be rewritten" : "rewritten");
        }
        return 0;
    }
}
