package io.sealpost.eventstore;

import java.time.Duration;

/** How the threads of relay and consumers wait. */
public final class Pause {

    private Pause() {}

    /** Blocks the calling thread; an interrupt ends the pause and stays set. */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
