package io.sealpost.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the stack in the background: shows what it says until it is ready, then leaves it alone.
 */
final class Detached {

    private static final long LOOK_EVERY_MILLIS = 200;

    private final StackHome home;
    private final Progress progress;
    private long shown;

    Detached(StackHome home, Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    void start() {
        var running = new RunningStack(home.root());
        running.requireNone();
        var log = home.file("stack.log");
        StackHome.writePrivately(log, "");
        try {
            Files.deleteIfExists(home.file("stack.ready"));
            var stack = launch(log);
            var giveUp = Thread.ofPlatform().unstarted(() -> end(stack));
            Runtime.getRuntime().addShutdownHook(giveUp);
            follow(stack, running, log);
            Runtime.getRuntime().removeShutdownHook(giveUp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
        progress.line("The stack stays up in the background; 'make down' ends it.");
    }

    private void follow(Process stack, RunningStack running, Path log)
            throws IOException, InterruptedException {
        while (!running.isReady()) {
            var ended = stack.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            show(log);
            if (ended) {
                System.exit(1);
            }
        }
        show(log);
    }

    private void show(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(shown);
            var news = new byte[(int) (file.length() - shown)];
            file.readFully(news);
            shown += news.length;
            System.out.print(new String(news, StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    /**
     * The same program in the foreground of a session of its own, so that no terminal's end reaches
     * it.
     */
    private static Process launch(Path log) throws IOException {
        var words = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid");
        }
        var self = ProcessHandle.current().info();
        words.add(self.command().orElseThrow());
        words.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsealpost.root=" + System.getProperty("sealpost.root", "."),
                        "-jar",
                        System.getProperty("java.class.path"),
                        "up"));
        return new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void end(Process stack) {
        stack.destroy();
        stack.onExit().orTimeout(2, TimeUnit.MINUTES).join();
    }
}
