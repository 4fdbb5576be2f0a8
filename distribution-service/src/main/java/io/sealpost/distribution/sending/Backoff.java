package io.sealpost.distribution.sending;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a delivery waits after a failed attempt: doubled each time, up to the longest, the upper
 * half of it by chance, so that those which failed together do not come back together.
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * @param attempts how many have failed, at least 1
     * @param chance from 0 (inclusive) to 1 (exclusive)
     * @param retryAfter what the target asked for: respected up to the longest wait
     */
    public Duration after(int attempts, double chance, Optional<Duration> retryAfter) {
        var full =
                shorter(first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)), longest);
        var half = full.toMillis() / 2;
        var own = Duration.ofMillis(half + (long) (chance * (full.toMillis() - half)));
        return retryAfter.map(asked -> longer(own, shorter(asked, longest))).orElse(own);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
