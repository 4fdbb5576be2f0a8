package io.sealpost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The process that holds the stack of a folder, known by a file there. */
final class RunningStack {

    private static final int END_SECONDS = 120;
    private static final String PROGRAM = "local-stack.jar";

    private final Path processFile;
    private final Path readyFile;

    RunningStack(Path home) {
        this.processFile = home.resolve("stack.pid");
        this.readyFile = home.resolve("stack.ready");
    }

    /**
     * Makes this process the one that holds the stack.
     *
     * @throws StackFailure when another one does
     */
    void claim() {
        requireNone();
        delete(readyFile);
        StackHome.writePrivately(processFile, Long.toString(ProcessHandle.current().pid()));
    }

    void ready() {
        StackHome.writePrivately(readyFile, "");
    }

    boolean isReady() {
        return Files.exists(readyFile);
    }

    /**
     * @throws StackFailure when a stack runs
     */
    void requireNone() {
        process()
                .ifPresent(
                        other -> {
                            throw new StackFailure(
                                    "the stack runs already (process %d): 'make down' ends it"
                                            .formatted(other.pid()));
                        });
    }

    void end(Progress progress) {
        var running = process();
        if (running.isEmpty()) {
            progress.line("no stack runs");
            return;
        }
        end(running.get());
        delete(processFile);
        delete(readyFile);
        progress.line("the stack is down");
    }

    private static void end(ProcessHandle stack) {
        stack.destroy();
        try {
            stack.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException _) {
            stack.destroyForcibly();
            throw new StackFailure(
                    "the stack did not end within %d seconds and was killed"
                            .formatted(END_SECONDS));
        }
    }

    private Optional<ProcessHandle> process() {
        if (!Files.exists(processFile)) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(processFile).strip()))
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .filter(RunningStack::isStack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStack(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(PROGRAM);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
