package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Commands share a stream; who derives its rows again has it alone, so that no command writes them
 * from events that the other has not seen. It is an advisory lock until the end of the transaction:
 * that assigns no transaction id, and so may be taken before the load.
 */
public final class StreamLock {

    /** The seed keeps it apart from other locks. Two streams with one hash merely wait. */
    private static final String KEY = "uuid_hash_extended($1, 19790)";

    /** Part of the load, so that it costs no round trip; {@code $1} is the stream's id. */
    static final String SHARED = "pg_advisory_xact_lock_shared(" + KEY + ")";

    private static final String ALONE =
            "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(" + KEY + ")) locked";

    private StreamLock() {}

    /**
     * Waits until no command is on the stream, and keeps others off it. What the stream holds must
     * be read by a later statement: this one's snapshot is older than the lock.
     */
    public static Uni<Void> alone(Mutiny.Session session, UUID stream) {
        return SessionConnection.of(session).select(ALONE, stream).replaceWithVoid();
    }
}
