package io.sealpost.eventstore.consumer;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers which events a consumer has handled, in the transaction of their effect. */
public final class Inbox {

    private static final String REMEMBER =
            "INSERT INTO inbox (consumer, event_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    private Inbox() {}

    /**
     * Whether the event comes for the first time. It writes: where the transaction loads a stream,
     * only after the load.
     */
    public static Uni<Boolean> firstTime(Mutiny.Session session, String consumer, UUID eventId) {
        return session.createNativeQuery(REMEMBER)
                .setParameter(1, consumer)
                .setParameter(2, eventId)
                .executeUpdate()
                .map(rows -> rows == 1);
    }
}
