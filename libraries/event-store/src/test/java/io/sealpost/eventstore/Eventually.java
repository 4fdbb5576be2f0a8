package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.servers.TopicReader;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another thread or process brings about. */
public final class Eventually {

    private static final Duration PATIENCE = TopicReader.PATIENCE;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Eventually() {}

    /** Returns as soon as the condition holds, and fails when it does not within the patience. */
    public static void eventually(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("the wait is over").isLessThan(deadline);
            Pause.of(BETWEEN);
        }
    }
}
