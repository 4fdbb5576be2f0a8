package io.sealpost.eventstore;

/**
 * A transaction got its id (by a write or a row lock) before it loaded its stream. It could append
 * a later version under an earlier transaction id, and the relay would publish the two in the wrong
 * order; so it is a programming error.
 */
public final class WroteBeforeLoad extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public WroteBeforeLoad(StreamId stream) {
        super("the transaction wrote or locked something before it loaded stream " + stream.id());
    }
}
