package io.sealpost.shell.http;

import io.sealpost.eventstore.Rejected;

/** A request body over {@link BodyLimit#BYTES}. */
final class BodyTooLarge extends Rejected {

    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super(
                Kind.TOO_LARGE,
                "body-too-large",
                "the body is over 1 MiB (%d bytes)".formatted(BodyLimit.BYTES));
    }
}
