package io.sealpost.testkit.servers;

/**
 * A real server that a test or the local stack runs on. What it has stored outlives each of its
 * processes.
 */
public interface Server extends AutoCloseable {

    /** How people call it: {@code PostgreSQL}. */
    String name();

    /**
     * Starts it, and returns when it answers. Does nothing when it runs.
     *
     * @throws ServerFailed when it does not come up; no process is left then
     */
    void start();

    /** Ends it in good order, within seconds. Does nothing when it does not run. */
    void stop();

    /** Ends it at once, children included (SIGKILL). */
    void kill();

    /**
     * Halts it in mid-step, children included (SIGSTOP): connections stay open, nothing answers.
     */
    void pause();

    /** Goes on after {@link #pause()} (SIGCONT). */
    void resume();

    /** True while its process lives, a paused one too. */
    boolean isRunning();

    /** The process id of the running server on this machine. */
    long pid();

    /** Stops it, and deletes its files when they are temporary. */
    @Override
    void close();
}
