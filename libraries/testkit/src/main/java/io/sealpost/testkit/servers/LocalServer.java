package io.sealpost.testkit.servers;

import io.sealpost.testkit.tools.Command;
import io.sealpost.testkit.tools.ToolFailed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server that is a process of this machine. Subclasses say how it is made ready, run and asked
 * for life.
 */
abstract class LocalServer implements Server {
    private static final int STOP_SECONDS = 20;
    private static final int TAIL_LINES = 15;

    private final String name;
    private final ServerHome home;
    private ChildProcess process;

    LocalServer(String name, ServerHome home) {
        this.name = name;
        this.home = home;
    }

    /** Makes the files that the process needs; called before each start. */
    abstract void prepare();

    abstract List<String> command();

    /** True when the process answers as it should; an exception means: not yet. */
    abstract boolean answers() throws Exception;

    /** Called once the process answers, after each start. */
    void afterStart() {}

    Map<String, String> environment() {
        return Map.of();
    }

    /** The signal that ends it in good order. */
    String stopSignal() {
        return "TERM";
    }

    /** The signal that it gets when this JVM dies. */
    String deathSignal() {
        return "KILL";
    }

    final ServerHome home() {
        return home;
    }

    final Path log() {
        return home.folder().resolve("server.log");
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (!Ports.isFree(home.port())) {
            throw new ServerFailed(name + " cannot start: port " + home.port() + " is taken");
        }
        home.make();
        prepare();
        process = ChildProcess.start(command(), environment(), log(), deathSignal());
        try {
            new Readiness(this::answers, process::isAlive, this::failed).await();
            afterStart();
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    /** Runs a program to its end before the server starts; what it says is in the log. */
    final void prepareWith(List<String> words, String failure) {
        try {
            Text.append(log(), Command.of(words).run());
        } catch (ToolFailed e) {
            Text.append(log(), e.getMessage() + "\n");
            throw failed(failure);
        }
    }

    final ServerFailed failed(String why) {
        return new ServerFailed(
                name + " " + why + " (port " + home.port() + ", log " + log() + ")",
                Text.tail(log(), TAIL_LINES));
    }

    @Override
    public final synchronized void stop() {
        if (process != null) {
            process.stop(stopSignal(), STOP_SECONDS);
        }
    }

    @Override
    public final synchronized void kill() {
        running().kill();
    }

    @Override
    public final synchronized void pause() {
        running().pause();
    }

    @Override
    public final synchronized void resume() {
        running().resume();
    }

    @Override
    public final boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public final synchronized long pid() {
        return running().pid();
    }

    private ChildProcess running() {
        if (!isRunning()) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    @Override
    public final void close() {
        stop();
        home.deleteIfTemporary();
    }
}
