package io.sealpost.tenant.publishing;

import io.sealpost.contracts.EventType;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.TenantReactivated;
import io.sealpost.contracts.TenantRegistered;
import io.sealpost.contracts.TenantSuspended;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.relay.Publication;
import io.sealpost.tenant.tenant.TenantEvent;
import io.sealpost.tenant.tenant.TenantEventJson;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Every event of a tenant is published. */
final class TenantPublication implements Publication {

    @Override
    public Optional<ProducerRecord<String, byte[]>> of(StoredEvent stored) {
        IntegrationEvent published =
                published(stored.stream().tenantId(), TenantEventJson.INSTANCE.read(stored));
        EventType type = published.type();
        return Optional.of(
                CloudEvents.record(
                        type.topic().topicName(),
                        type.topic().source(),
                        type.ceType(),
                        stored,
                        published));
    }

    private static IntegrationEvent published(UUID id, TenantEvent event) {
        return switch (event) {
            case TenantEvent.Registered registered ->
                    new TenantRegistered(
                            id,
                            registered.key().value(),
                            registered.displayName(),
                            registered.environment(),
                            registered.labels());
            case TenantEvent.Suspended suspended ->
                    new TenantSuspended(id, suspended.key().value());
            case TenantEvent.Reactivated reactivated ->
                    new TenantReactivated(id, reactivated.key().value());
        };
    }
}
