package io.sealpost.eventstore.rebuilding;

import java.util.List;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param tended whether a replica works on it now
 * @param differences rows that were not as the log has them
 * @param failures streams that could not be derived
 * @param findings the first of both, in words
 * @param refusal why it could not be carried out at all
 */
public record RunStatus(
        boolean tended,
        boolean finished,
        Progress progress,
        long differences,
        long failures,
        List<String> findings,
        Optional<String> refusal) {

    /** Streams that are done, and all. */
    public record Progress(long done, long total) {}
}
