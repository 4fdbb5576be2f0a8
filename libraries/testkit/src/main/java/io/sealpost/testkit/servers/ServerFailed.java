package io.sealpost.testkit.servers;

/**
 * A server did not come up. The message is one line that says why; {@link #logTail()} has its last
 * words.
 */
public final class ServerFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String logTail;

    public ServerFailed(String message) {
        this(message, "");
    }

    public ServerFailed(String message, String logTail) {
        super(message);
        this.logTail = logTail;
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
        this.logTail = "";
    }

    /** The last lines of the server's log, or an empty text. */
    public String logTail() {
        return logTail;
    }

    @Override
    public String toString() {
        return logTail.isEmpty() ? getMessage() : getMessage() + "; its last words:\n" + logTail;
    }
}
