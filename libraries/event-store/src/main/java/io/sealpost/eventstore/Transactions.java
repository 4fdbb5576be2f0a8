package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens a session and a READ COMMITTED transaction around some work; rolled back when the work
 * fails.
 */
@FunctionalInterface
public interface Transactions {

    <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work);
}
