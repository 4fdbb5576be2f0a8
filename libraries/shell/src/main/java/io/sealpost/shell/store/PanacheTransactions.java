package io.sealpost.shell.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.PostgresEventStore;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.observing.MeasuredEventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The service's transactions: Panache entities and the event store share them. */
@ApplicationScoped
public class PanacheTransactions implements Transactions {

    @Override
    public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession().flatMap(work::apply));
    }

    @Produces
    @Singleton
    EventStore eventStore(MeterRegistry meters) {
        return new MeasuredEventStore(new PostgresEventStore(this), meters);
    }
}
