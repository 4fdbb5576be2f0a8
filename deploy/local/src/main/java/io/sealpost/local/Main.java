package io.sealpost.local;

import io.sealpost.local.chaos.ChaosRegistrations;
import io.sealpost.local.chaoslog.ChaosLog;
import io.sealpost.local.chaoslog.Options;
import io.sealpost.local.story.Story;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * The stack's commands: {@code up [--detach]}, {@code down}, {@code reset}, {@code
 * chaos-registrations}, {@code chaos-log}.
 */
public final class Main {

    private static final String USAGE =
            "up [--detach] | down | reset | chaos-registrations | " + Options.USAGE;

    private final Path repository;
    private final Progress progress = new Progress(System.out);
    private volatile boolean ending;

    private Main(Path repository) {
        this.repository = repository;
    }

    public static void main(String[] arguments) {
        var main = new Main(Path.of(System.getProperty("sealpost.root", ".")).normalize());
        try {
            main.run(String.join(" ", arguments));
        } catch (RuntimeException e) {
            main.fail(e);
        }
    }

    /** What is broken off is no failure. */
    private void fail(RuntimeException failure) {
        if (!ending && !(failure instanceof StackFailure)) {
            throw failure;
        }
        if (!ending) {
            progress.line(failure.getMessage());
        }
        System.exit(1);
    }

    private void run(String command) {
        switch (command) {
            case "up" -> up();
            case "up --detach" -> new Detached(home(), progress).start();
            case "down" -> new RunningStack(homeFolder()).end(progress);
            case "reset" -> reset();
            case "chaos-registrations" ->
                    inChaos(command, stack -> new ChaosRegistrations(stack, progress).run());
            case String log when log.startsWith("chaos-log") -> chaosLog(Options.of(log));
            default -> throw new StackFailure("unknown command: use " + USAGE);
        }
    }

    private void up() {
        var home = home();
        var running = new RunningStack(home.root());
        running.claim();
        progress.line("Sealpost starts; its state is in " + home.root());
        var stack = new LocalStack(home, StackPorts.standard(), repository, progress);
        closeAtExit(stack);
        stack.start();
        new Story(stack, progress).tell();
        Addresses.of(stack).writeAndShow(progress);
        running.ready();
        awaitSignal();
    }

    private void reset() {
        var running = new RunningStack(homeFolder());
        running.end(progress);
        new StackHome(homeFolder()).delete();
        progress.line("the stack's state is gone");
    }

    private void chaosLog(Options options) {
        inChaos("chaos-log", stack -> new ChaosLog(stack, repository, options, progress).run());
    }

    /** In a stack of its own on free ports; ends with 0 when all was well there. */
    private void inChaos(String name, Predicate<LocalStack> run) {
        var folder = homeFolder().resolve(name);
        new StackHome(folder).delete();
        var home = StackHome.prepared(folder);
        var stack = new LocalStack(home, StackPorts.free(), repository, progress);
        closeAtExit(stack);
        stack.start();
        var well = run.test(stack);
        stack.close();
        System.exit(well ? 0 : 1);
    }

    private void closeAtExit(LocalStack stack) {
        var starting = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(
                                        () -> {
                                            ending = true;
                                            starting.interrupt();
                                            stack.close();
                                        }));
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private StackHome home() {
        return StackHome.prepared(homeFolder());
    }

    private Path homeFolder() {
        var given = System.getenv("SEALPOST_HOME");
        var folder = given == null ? repository.resolve(".local") : Path.of(given);
        return folder.toAbsolutePath().normalize();
    }
}
