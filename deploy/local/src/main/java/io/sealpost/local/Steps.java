package io.sealpost.local;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of a start: each is shown, and one that fails becomes one line that names it. */
final class Steps {

    private final Progress progress;
    private final StackHome home;
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    Steps(Progress progress, StackHome home) {
        this.progress = progress;
        this.home = home;
    }

    /** A step that runs beside others. */
    interface Begun {
        /**
         * @throws StackFailure when the step failed
         */
        void await();
    }

    /** Does one step now; what it returns is shown behind its name. */
    void run(String name, Supplier<String> work) {
        run(name, home.file("stack.log"), work);
    }

    /** Starts a part. */
    void run(Part part, Supplier<String> work) {
        run(part.toString(), home.log(part), work);
    }

    /**
     * The same for a step with a log of its own.
     *
     * @throws StackFailure that names the log
     */
    void run(String name, Path log, Supplier<String> work) {
        try {
            progress.step(name, work::get);
        } catch (Exception e) {
            throw StackFailure.of(name, log, e);
        }
    }

    Begun later(Part part, Supplier<String> work) {
        var future = beside.submit(() -> run(part, work));
        return () -> await(future);
    }

    /** Starts each of these parts, all at once; returns when all are done. */
    void together(Set<Part> parts, Function<Part, String> work) {
        parts.stream()
                .map(part -> later(part, () -> work.apply(part)))
                .toList()
                .forEach(Begun::await);
    }

    /** Interrupts the steps that still run. */
    void cancel() {
        beside.shutdownNow();
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
