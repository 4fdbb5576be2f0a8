package io.sealpost.testkit.tools;

/**
 * A program could not be run or ended with another exit code than 0; the message has its last
 * words.
 */
public final class ToolFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ToolFailed(String message) {
        super(message);
    }

    public ToolFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
