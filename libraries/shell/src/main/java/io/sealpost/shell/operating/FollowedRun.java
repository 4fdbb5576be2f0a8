package io.sealpost.shell.operating;

import io.sealpost.eventstore.rebuilding.RunRequests;
import io.sealpost.eventstore.rebuilding.RunStatus;
import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows how far a run over read models is, until it ends or nobody works on it for too long.
 *
 * @param patience how long nobody may work on it
 */
record FollowedRun(Connection connection, UUID id, Duration patience, PrintWriter out) {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int BAR = 20;

    /** Its end; empty when nobody works on it. */
    Optional<RunStatus> end() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        long tended = begun;
        Progress shown = new Progress(0, 0);
        while (true) {
            RunStatus status = new RunRequests(connection).status(id).orElseThrow();
            if (!status.progress().equals(shown)) {
                shown = status.progress();
                out.println(line(shown, Duration.ofNanos(System.nanoTime() - begun)));
                out.flush();
            }
            if (status.finished()) {
                return Optional.of(status);
            }
            if (status.tended()) {
                tended = System.nanoTime();
            } else if (System.nanoTime() - tended > patience.toNanos()) {
                return Optional.empty();
            }
            Thread.sleep(BETWEEN);
        }
    }

    /** Such as {@code [##########··········] 50 %, 500 of 1000 streams, 250/s}. */
    static String line(Progress progress, Duration since) {
        long percent = progress.total() == 0 ? 100 : 100 * progress.done() / progress.total();
        int filled = (int) Math.min(BAR, percent * BAR / 100);
        return "[%s%s] %3d %%, %d of %d streams, %d/s"
                .formatted(
                        "#".repeat(filled),
                        "·".repeat(BAR - filled),
                        percent,
                        progress.done(),
                        progress.total(),
                        progress.done() * 1000 / Math.max(1000, since.toMillis()));
    }
}
