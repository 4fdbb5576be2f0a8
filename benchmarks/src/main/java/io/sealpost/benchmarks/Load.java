package io.sealpost.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A fixed number of requests by a fixed number of clients, each waiting for its answer. */
public record Load(int clients, int requests) {

    private static final double NANOSECONDS = 1e9;

    /**
     * Runs one request after the other on every client.
     *
     * @param request gets the number of the request; what it throws ends the run
     * @return requests per second
     */
    public double perSecond(IntConsumer request) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> client =
                () -> {
                    for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                        request.accept(i);
                    }
                    return null;
                };
        long begin = System.nanoTime();
        try (var executor = Executors.newFixedThreadPool(clients)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(executor.submit(client));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a request failed", failure.getCause());
        }
        return requests * NANOSECONDS / (System.nanoTime() - begin);
    }
}
