package io.sealpost.eventstore;

/**
 * Somebody else appended to the stream between load and append; to be retried from a fresh read.
 */
public final class StaleStream extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleStream(StreamId stream, long expectedVersion) {
        super(
                "stream %s is past version %d".formatted(stream.id(), expectedVersion),
                null,
                false,
                false);
    }
}
