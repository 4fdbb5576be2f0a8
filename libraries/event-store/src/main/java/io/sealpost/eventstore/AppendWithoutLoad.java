package io.sealpost.eventstore;

/**
 * A stream was appended to in a transaction that had not loaded it, so that its place in the order
 * of transactions is not known to fit; a programming error, as {@link WroteBeforeLoad}.
 */
public final class AppendWithoutLoad extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    AppendWithoutLoad(StreamId stream) {
        super("stream %s was not loaded before the append".formatted(stream.id()));
    }
}
