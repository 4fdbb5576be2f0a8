package io.sealpost.distribution.publishing;

import io.sealpost.contracts.CertificateDelivered;
import io.sealpost.contracts.DeadLetterReason;
import io.sealpost.contracts.DeliveryDeadLettered;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.distribution.ledger.DeliveryEvent;
import io.sealpost.distribution.ledger.DeliveryEventJson;
import io.sealpost.distribution.ledger.Refusal;
import io.sealpost.eventstore.StoredEvent;
import java.util.Optional;

/** The ends of deliveries as others see them. Rules, procedures and settings stay inside. */
final class DeliveryPublication {

    private DeliveryPublication() {}

    static Optional<IntegrationEvent> of(StoredEvent stored) {
        return DeliveryEventJson.STREAM.equals(stored.stream().type())
                ? event(stored)
                : Optional.empty();
    }

    private static Optional<IntegrationEvent> event(StoredEvent stored) {
        return switch (DeliveryEventJson.JSON.read(stored)) {
            case DeliveryEvent.Delivered delivered -> Optional.of(delivered(stored, delivered));
            case DeliveryEvent.DeadLettered deadLettered ->
                    Optional.of(deadLettered(stored, deadLettered));
            case DeliveryEvent.Superseded _, DeliveryEvent.Cancelled _, DeliveryEvent.Replayed _ ->
                    Optional.empty();
        };
    }

    private static CertificateDelivered delivered(
            StoredEvent stored, DeliveryEvent.Delivered event) {
        var consignment = event.consignment();
        return new CertificateDelivered(
                stored.stream().tenantId(),
                consignment.tenantKey(),
                stored.stream().id(),
                consignment.certificateId(),
                consignment.alias(),
                consignment.version(),
                consignment.fingerprint(),
                consignment.ruleId().orElseThrow(),
                consignment.ruleName().orElseThrow(),
                event.attempts());
    }

    private static DeliveryDeadLettered deadLettered(
            StoredEvent stored, DeliveryEvent.DeadLettered event) {
        var consignment = event.consignment();
        return new DeliveryDeadLettered(
                stored.stream().tenantId(),
                consignment.tenantKey(),
                stored.stream().id(),
                consignment.certificateId(),
                consignment.alias(),
                consignment.version(),
                consignment.fingerprint(),
                consignment.ruleId().orElseThrow(),
                consignment.ruleName().orElseThrow(),
                event.attempts(),
                published(event.reason()).value(),
                event.lastStatus());
    }

    private static DeadLetterReason published(Refusal reason) {
        return switch (reason) {
            case REFUSED -> DeadLetterReason.REFUSED;
            case REDIRECTED -> DeadLetterReason.REDIRECTED;
        };
    }
}
