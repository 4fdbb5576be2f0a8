package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What commits together with a command besides its events: an inbox entry, a ledger row. Runs also
 * when no event came.
 */
@FunctionalInterface
public interface Alongside {

    Alongside NOTHING = session -> Uni.createFrom().voidItem();

    Uni<Void> write(Mutiny.Session session);

    /** This, then the next, never at once. */
    default Alongside then(Alongside next) {
        return session -> write(session).chain(() -> next.write(session));
    }
}
