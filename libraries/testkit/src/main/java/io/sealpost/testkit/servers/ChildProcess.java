package io.sealpost.testkit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of this JVM with its children; it ends with the JVM, even with a killed one. */
final class ChildProcess {
    private static final String SETPRIV = "/usr/bin/setpriv";

    // Linux sends the parent-death signal when the *thread* that forked ends, so one thread forks
    // all, and never ends
    private static final ExecutorService FORKING =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("server-forking").factory());

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * @param deathSignal what the process gets when this JVM dies, such as {@code KILL}
     */
    static ChildProcess start(
            List<String> command, Map<String, String> environment, Path log, String deathSignal) {
        var builder = new ProcessBuilder(bound(command, deathSignal));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        try {
            return new ChildProcess(FORKING.submit(builder::start).get());
        } catch (ExecutionException e) {
            throw new ServerFailed(
                    "cannot run " + command.getFirst() + ": " + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while starting " + command.getFirst(), e);
        }
    }

    private static List<String> bound(List<String> command, String deathSignal) {
        if (!Files.isExecutable(Path.of(SETPRIV))) {
            return command;
        }
        var bound = new ArrayList<>(List.of(SETPRIV, "--pdeathsig", deathSignal, "--"));
        bound.addAll(command);
        return bound;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end by a signal, and kills it when it has not after {@code seconds}. */
    void stop(String signal, int seconds) {
        if (!isAlive()) {
            return;
        }
        signal(signal, Stream.of(process.toHandle()));
        resume();
        if (!ended(seconds)) {
            kill();
        }
    }

    void kill() {
        var all = family();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(ChildProcess::awaitEnd);
        var _ = ended(10); // the JDK notices the end of its own child a little later
    }

    private static void awaitEnd(ProcessHandle killed) {
        for (var i = 0; i < 1_000 && killed.isAlive(); i++) {
            Pause.millis(10);
        }
    }

    void pause() {
        signal("STOP", family().stream());
        signal("STOP", family().stream()); // children forked in between
    }

    void resume() {
        signal("CONT", family().stream());
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    private boolean ended(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void signal(String signal, Stream<ProcessHandle> to) {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        to.forEach(one -> command.add(Long.toString(one.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ServerFailed("cannot send SIG" + signal + ": " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
