package io.sealpost.shell.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** How blocking code asks a read model. */
public final class Reading {

    private Reading() {}

    /**
     * Runs a query in a session of its own, without a transaction, and waits for its result.
     *
     * @throws DatabaseAway when the database does not answer
     */
    public static <T> T read(Function<Mutiny.Session, Uni<T>> query) {
        return Await.await(
                () -> Panache.withSession(() -> Panache.getSession().flatMap(query::apply)));
    }
}
