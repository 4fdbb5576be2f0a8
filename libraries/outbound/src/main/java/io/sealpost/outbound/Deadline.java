package io.sealpost.outbound;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The instant at which a request is over, done or not. */
record Deadline(long nanoTime) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Deadline plus(Duration duration) {
        return new Deadline(nanoTime + duration.toNanos());
    }

    <T> T await(Future<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(Math.max(1, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    boolean hasPassed() {
        return System.nanoTime() >= nanoTime;
    }
}
