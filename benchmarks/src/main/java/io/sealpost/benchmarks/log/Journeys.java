package io.sealpost.benchmarks.log;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Events on their way, each with the time it left and the time it came; in one JVM, on one clock.
 */
final class Journeys {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double NANOSECONDS = 1e9;

    private final Map<String, Long> left = new ConcurrentHashMap<>();
    private final Map<String, Long> came = new ConcurrentHashMap<>();

    void left(String id, long nanoTime) {
        left.put(id, nanoTime);
    }

    void came(String id) {
        came.putIfAbsent(id, System.nanoTime());
    }

    /**
     * Sends at an even pace, on the calling thread, and waits until all have come.
     *
     * @param send sends one and returns its id, after {@link #left}
     * @return the milliseconds that each took, in ascending order
     */
    double[] at(int perSecond, int count, Supplier<String> send) throws InterruptedException {
        Set<String> sent = ConcurrentHashMap.newKeySet();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + (long) (i * NANOSECONDS / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sent.add(send.get());
        }
        awaitArrival(sent);
        return sent.stream().mapToDouble(this::milliseconds).sorted().toArray();
    }

    private void awaitArrival(Set<String> sent) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!came.keySet().containsAll(sent)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not everything came");
            }
            Thread.sleep(5);
        }
    }

    private double milliseconds(String id) {
        return (came.get(id) - left.get(id)) / 1e6;
    }
}
