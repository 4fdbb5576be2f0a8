package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.Pause;
import io.sealpost.eventstore.rebuilding.Run.Derivations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what operators want of read models, on one thread of its own, one run after the
 * other, in the running service: there are the sessions that read models are written with. Any
 * replica may go on with a run where another one left it.
 */
public final class ReadModelRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelRunner.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** Counting all streams of a large log takes longer than a command may. */
    private static final String PATIENCE = "SET transaction_timeout = '25s'";

    private final DatabaseLogin database;
    private final Derivations derivations;
    private final UUID claimant = UUID.randomUUID();
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param aggregates those that have tables take part
     */
    public ReadModelRunner(
            DatabaseLogin database,
            Derivation derivation,
            Waiting waiting,
            List<Aggregate<?, ?, ?>> aggregates) {
        this.database = database;
        this.derivations =
                new Derivations(
                        derivation,
                        waiting,
                        aggregates.stream()
                                .filter(each -> !each.readModel().tables().isEmpty())
                                .collect(
                                        Collectors.toMap(
                                                Aggregate::streamType, Function.identity())));
        this.thread = Thread.ofPlatform().name("read-models").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends after the stream at hand; another replica may go on at once. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever fails must not end the thread: a run is tried again from where it was left. */
    private void run() {
        while (running) {
            try (Connection connection = database.connect();
                    Statement settings = connection.createStatement()) {
                settings.execute(PATIENCE);
                serve(connection);
            } catch (Throwable failure) {
                LOG.warn("runs over read models wait", failure);
                Pause.of(AFTER_FAILURE);
            }
        }
    }

    private void serve(Connection connection) throws SQLException {
        while (running) {
            Optional<ClaimedRun> claimed = ClaimedRun.claim(connection, claimant);
            if (claimed.isPresent()) {
                carryOut(claimed.get());
            } else {
                Pause.of(IDLE);
            }
        }
    }

    private void carryOut(ClaimedRun claimed) throws SQLException {
        try {
            new Run(claimed, derivations, () -> running, System::nanoTime).carryOut();
        } finally {
            claimed.giveUp();
        }
    }
}
