package io.sealpost.distribution.certificates;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sealpost.contracts.CertificateRegistered;
import io.sealpost.contracts.EventType;
import io.sealpost.distribution.ledger.Arrivals;
import io.sealpost.distribution.ledger.Arrivals.Arrival;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;
import io.sealpost.eventstore.consumer.Inbox;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes the deliveries of a certificate version: inbox entry and ledger rows in one transaction.
 */
@ApplicationScoped
class WhenCertificateRegisteredThenDeliverIt implements EventHandler {

    static final String CONSUMER = "distribution-service.certificates";

    private static final ObjectReader REGISTERED =
            EventJson.mapper()
                    .readerFor(CertificateRegistered.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Transactions transactions;
    private final Routes routes;
    private final Arrivals arrivals;

    WhenCertificateRegisteredThenDeliverIt(
            Transactions transactions, Routes routes, Arrivals arrivals) {
        this.transactions = transactions;
        this.routes = routes;
        this.arrivals = arrivals;
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (EventType.CERTIFICATE_REGISTERED.ceType().equals(event.type())) {
            var registered = read(event);
            var arrival = arrival(registered, event.id());
            Await.await(
                    () ->
                            transactions.inTransaction(
                                    session -> once(session, arrival, registered.procedure())));
        }
    }

    private Uni<Void> once(Mutiny.Session session, Arrival arrival, Optional<String> procedure) {
        return Inbox.firstTime(session, CONSUMER, arrival.cause())
                .flatMap(
                        first ->
                                first
                                        ? register(session, arrival, procedure)
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> register(
            Mutiny.Session session, Arrival arrival, Optional<String> procedure) {
        return arrivals.remember(session, arrival)
                .flatMap(_ -> routes.of(session, arrival.tenantId(), procedure))
                .flatMap(
                        routing ->
                                enter(
                                        session,
                                        arrival.certificateId(),
                                        arrival.versionId(),
                                        routing));
    }

    /** Writes what the routing says into the ledger. */
    Uni<Void> enter(Mutiny.Session session, UUID certificateId, UUID versionId, Routing routing) {
        return switch (routing) {
            case Routing.By(var procedure, var rules) ->
                    arrivals.deliverBy(session, certificateId, versionId, procedure, rules);
            case Routing.Awaiting(var procedure) ->
                    arrivals.awaitProcedure(session, versionId, procedure);
            case Routing.Nowhere _ -> arrivals.deliverNowhere(session, versionId);
        };
    }

    private static CertificateRegistered read(ReceivedEvent event) {
        try {
            return REGISTERED.readValue(event.data().traverse());
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "no CertificateRegistered: event " + event.id(), failure);
        }
    }

    private static Arrival arrival(CertificateRegistered registered, UUID cause) {
        return new Arrival(
                registered.tenantId(),
                registered.tenantKey(),
                registered.certificateId(),
                registered.versionId(),
                registered.alias(),
                registered.version(),
                registered.fingerprint(),
                Leaf.ofPem(registered.certificate()),
                registered.notAfter(),
                cause);
    }
}
