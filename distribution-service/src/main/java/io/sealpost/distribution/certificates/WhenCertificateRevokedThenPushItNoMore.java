package io.sealpost.distribution.certificates;

import io.sealpost.contracts.CertificateRevoked;
import io.sealpost.contracts.EventType;
import io.sealpost.distribution.ledger.CertificateVersion;
import io.sealpost.distribution.ledger.Revocations;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;
import io.sealpost.eventstore.consumer.Inbox;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Has what is open of a revoked version cancelled. What is retired, disabled or expired needs
 * nothing here: receivers may go on knowing a certificate that is only not served, and an expired
 * one ends by its validity.
 */
@ApplicationScoped
class WhenCertificateRevokedThenPushItNoMore implements EventHandler {

    private final Transactions transactions;
    private final Revocations revocations;

    WhenCertificateRevokedThenPushItNoMore(Transactions transactions, Revocations revocations) {
        this.transactions = transactions;
        this.revocations = revocations;
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (EventType.CERTIFICATE_REVOKED.ceType().equals(event.type())) {
            var revoked = event.as(CertificateRevoked.class);
            Await.await(
                    () ->
                            transactions.inTransaction(
                                    session -> once(session, event.id(), revoked)));
        }
    }

    private Uni<Void> once(Mutiny.Session session, UUID eventId, CertificateRevoked revoked) {
        var version =
                new CertificateVersion(
                        revoked.tenantId(), revoked.certificateId(), revoked.versionId());
        return Inbox.firstTime(session, WhenCertificateRegisteredThenDeliverIt.CONSUMER, eventId)
                .flatMap(
                        first ->
                                first
                                        ? revocations.revoke(session, version, revoked.revocation())
                                        : Uni.createFrom().voidItem());
    }
}
