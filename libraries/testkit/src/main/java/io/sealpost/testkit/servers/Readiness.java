package io.sealpost.testkit.servers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Waits for a server that was just started.
 *
 * @param answers true when it answers as it should; an exception means: not yet
 * @param lives false when it has ended
 * @param failure makes the exception from the reason
 */
record Readiness(
        Callable<Boolean> answers, BooleanSupplier lives, Function<String, ServerFailed> failure) {
    private static final Duration UP_WITHIN = Duration.ofMinutes(3);

    void await() {
        var end = Instant.now().plus(UP_WITHIN);
        while (!answersNow()) {
            if (!lives.getAsBoolean()) {
                throw failure.apply("ended before it answered");
            }
            if (Instant.now().isAfter(end)) {
                throw failure.apply("did not answer within " + UP_WITHIN.toSeconds() + " seconds");
            }
            Pause.millis(100);
        }
    }

    private boolean answersNow() {
        try {
            return answers.call();
        } catch (Exception _) {
            return false;
        }
    }
}
