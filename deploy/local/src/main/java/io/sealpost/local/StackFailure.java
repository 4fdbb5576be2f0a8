package io.sealpost.local;

import io.sealpost.testkit.servers.ServerFailed;
import java.nio.file.Path;

/** The stack cannot go on; the message is one line that names the part and where to look. */
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }

    private StackFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static StackFailure portTaken(Part part, int port) {
        return new StackFailure(
                "port %d of %s is taken by another program: end it, then start again"
                        .formatted(port, part));
    }

    static StackFailure of(String step, Path log, Throwable cause) {
        if (cause instanceof StackFailure failure) {
            return failure;
        }
        if (cause instanceof ServerFailed failure) {
            return new StackFailure(failure.getMessage(), failure);
        }
        return new StackFailure(
                "%s did not come up: %s (look at %s)".formatted(step, firstLine(cause), log),
                cause);
    }

    private static String firstLine(Throwable cause) {
        var text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return text.lines().findFirst().orElse(text);
    }
}
