package io.sealpost.eventstore;

/** Too many change the same thing at once. */
public final class Busy extends Rejected {

    private static final long serialVersionUID = 1L;

    Busy() {
        super(Kind.UNAVAILABLE, "busy", "too many change this at the same time: try again shortly");
    }
}
