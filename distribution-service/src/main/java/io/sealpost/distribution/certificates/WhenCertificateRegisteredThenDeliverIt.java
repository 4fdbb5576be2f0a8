package io.sealpost.distribution.certificates;

import io.sealpost.contracts.CertificateRegistered;
import io.sealpost.contracts.EventType;
import io.sealpost.distribution.ledger.Arrivals;
import io.sealpost.distribution.ledger.Arrivals.Arrival;
import io.sealpost.distribution.ledger.Cause;
import io.sealpost.distribution.ledger.CertificateVersion;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;
import io.sealpost.eventstore.consumer.Inbox;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes the deliveries of a certificate version: inbox entry and ledger rows in one transaction.
 */
@ApplicationScoped
class WhenCertificateRegisteredThenDeliverIt implements EventHandler {

    static final String CONSUMER = "distribution-service.certificates";

    private final Transactions transactions;
    private final Routes routes;
    private final Arrivals arrivals;
    private final Entrance entrance;

    WhenCertificateRegisteredThenDeliverIt(
            Transactions transactions, Routes routes, Arrivals arrivals, Entrance entrance) {
        this.transactions = transactions;
        this.routes = routes;
        this.arrivals = arrivals;
        this.entrance = entrance;
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (EventType.CERTIFICATE_REGISTERED.ceType().equals(event.type())) {
            var registered = event.as(CertificateRegistered.class);
            var arrival = arrival(registered, new Cause(event.id(), event.correlationId()));
            Await.await(
                    () ->
                            transactions.inTransaction(
                                    session -> once(session, arrival, registered.procedure())));
        }
    }

    private Uni<Void> once(Mutiny.Session session, Arrival arrival, Optional<String> procedure) {
        return Inbox.firstTime(session, CONSUMER, arrival.cause().eventId())
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
                .flatMap(routing -> entrance.enter(session, version(arrival), routing));
    }

    private static CertificateVersion version(Arrival arrival) {
        return new CertificateVersion(
                arrival.tenantId(), arrival.certificateId(), arrival.versionId());
    }

    private static Arrival arrival(CertificateRegistered registered, Cause cause) {
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
