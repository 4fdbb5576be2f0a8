package io.sealpost.eventstore.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A CloudEvent as it came from Kafka.
 *
 * @param id stable: the same event sent again has the same id
 * @param tenantId whose event it is
 * @param aggregateId what it is about
 * @param sequence the version of the aggregate's stream; it grows, with gaps
 */
public record ReceivedEvent(
        UUID id, String source, String type, UUID tenantId, UUID aggregateId, long sequence, Instant time, JsonNode data) {}
