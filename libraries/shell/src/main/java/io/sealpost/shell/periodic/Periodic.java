package io.sealpost.shell.periodic;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again on a thread of its own; what fails once is tried again at the
 * next turn, whatever failed.
 */
public final class Periodic implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Periodic.class);

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService timer;

    private Periodic(String name, Runnable work) {
        this.name = name;
        this.work = work;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * @param pause from the end of one turn to the beginning of the next
     */
    public static Periodic start(String name, Duration pause, Runnable work) {
        var periodic = new Periodic(name, work);
        var _ =
                periodic.timer.scheduleWithFixedDelay(
                        periodic::turn, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return periodic;
    }

    /** Ends it, also in the middle of a turn. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void turn() {
        try {
            work.run();
        } catch (Throwable failure) {
            if (!timer.isShutdown()) {
                LOG.warnf(failure, "%s failed; it is tried again", name);
            }
        }
    }
}
