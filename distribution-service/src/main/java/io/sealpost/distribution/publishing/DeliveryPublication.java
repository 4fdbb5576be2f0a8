package io.sealpost.distribution.publishing;

import io.sealpost.contracts.CertificateDelivered;
import io.sealpost.contracts.DeadLetterReason;
import io.sealpost.contracts.DeliveryCancelled;
import io.sealpost.contracts.DeliveryDeadLettered;
import io.sealpost.contracts.DeliveryReplayed;
import io.sealpost.contracts.DeliverySuperseded;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.distribution.ledger.Consignment;
import io.sealpost.distribution.ledger.DeliveryEvent;
import io.sealpost.distribution.ledger.DeliveryEventJson;
import io.sealpost.distribution.ledger.Refusal;
import io.sealpost.eventstore.StoredEvent;
import java.util.Optional;

/**
 * The ends of deliveries and their replays as others see them. Rules, procedures and settings stay
 * inside, and so does a replay that was stored without its consignment: nobody could tell of what.
 */
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
            case DeliveryEvent.Superseded superseded -> Optional.of(superseded(stored, superseded));
            case DeliveryEvent.Cancelled cancelled -> Optional.of(cancelled(stored, cancelled));
            case DeliveryEvent.Replayed(var consignment, var forced) ->
                    consignment.map(known -> replayed(stored, known, forced));
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

    private static DeliverySuperseded superseded(
            StoredEvent stored, DeliveryEvent.Superseded event) {
        var consignment = event.consignment();
        return new DeliverySuperseded(
                stored.stream().tenantId(),
                consignment.tenantKey(),
                stored.stream().id(),
                consignment.certificateId(),
                consignment.alias(),
                consignment.version(),
                consignment.fingerprint(),
                consignment.ruleId().orElseThrow(),
                consignment.ruleName().orElseThrow(),
                event.byVersion());
    }

    private static DeliveryCancelled cancelled(StoredEvent stored, DeliveryEvent.Cancelled event) {
        var consignment = event.consignment();
        return new DeliveryCancelled(
                stored.stream().tenantId(),
                consignment.tenantKey(),
                stored.stream().id(),
                consignment.certificateId(),
                consignment.alias(),
                consignment.version(),
                consignment.fingerprint(),
                consignment.ruleId(),
                consignment.ruleName(),
                event.reason());
    }

    private static DeliveryReplayed replayed(
            StoredEvent stored, Consignment consignment, boolean forced) {
        return new DeliveryReplayed(
                stored.stream().tenantId(),
                consignment.tenantKey(),
                stored.stream().id(),
                consignment.certificateId(),
                consignment.alias(),
                consignment.version(),
                consignment.fingerprint(),
                consignment.ruleId().orElseThrow(),
                consignment.ruleName().orElseThrow(),
                forced);
    }

    private static DeadLetterReason published(Refusal reason) {
        return switch (reason) {
            case REFUSED -> DeadLetterReason.REFUSED;
            case REDIRECTED -> DeadLetterReason.REDIRECTED;
        };
    }
}
