package io.sealpost.secret;

import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several callers at the same time. */
public final class AtOnce {

    private AtOnce() {}

    /** The answers in the order of the calls' numbers, from 0. */
    public static List<Response> atOnce(int times, IntFunction<Response> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var calls =
                    IntStream.range(0, times)
                            .<Callable<Response>>mapToObj(i -> () -> call.apply(i))
                            .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
