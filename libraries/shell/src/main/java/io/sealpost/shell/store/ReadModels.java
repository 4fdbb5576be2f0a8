package io.sealpost.shell.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.rebuilding.Derivation;
import io.sealpost.eventstore.rebuilding.ReadModelRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;

/**
 * Rebuilds and checks the read models of every {@link Aggregate} that the service declares as a
 * bean, when operators ask for it.
 */
@ApplicationScoped
public class ReadModels {

    private final Instance<Aggregate<?, ?, ?>> aggregates;
    private final Transactions transactions;
    private final DatabaseLogin database;
    private ReadModelRunner runner;

    ReadModels(
            Instance<Aggregate<?, ?, ?>> aggregates,
            Transactions transactions,
            DatabaseLogin database) {
        this.aggregates = aggregates;
        this.transactions = transactions;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        List<Aggregate<?, ?, ?>> declared = new ArrayList<>();
        aggregates.forEach(declared::add);
        if (!declared.isEmpty()) {
            runner =
                    new ReadModelRunner(
                            database, new Derivation(transactions), Await::await, declared);
            runner.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (runner != null) {
            runner.close();
        }
    }
}
