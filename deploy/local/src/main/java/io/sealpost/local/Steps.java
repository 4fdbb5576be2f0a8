package io.sealpost.local;

import java.util.List;
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
        try {
            progress.step(name, work::get);
        } catch (Exception e) {
            throw StackFailure.of(name, home.log(name), e);
        }
    }

    Begun later(String name, Supplier<String> work) {
        var future = beside.submit(() -> run(name, work));
        return () -> await(future);
    }

    /** Does the same for each name, all at once; returns when all are done. */
    void together(List<String> names, Function<String, String> work) {
        names.stream()
                .map(name -> later(name, () -> work.apply(name)))
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
