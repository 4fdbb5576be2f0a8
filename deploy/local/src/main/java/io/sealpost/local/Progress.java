package io.sealpost.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** One line for every step, with what came of it and how long it took. */
public final class Progress {

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Runs a step; its result is printed behind the step's name. */
    public void step(String name, Callable<String> work) throws Exception {
        var start = System.nanoTime();
        var result = work.call();
        var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        line(String.format(Locale.ROOT, "  %-22s %6.1f s  %s", name, seconds, result));
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
