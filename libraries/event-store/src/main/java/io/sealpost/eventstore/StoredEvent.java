package io.sealpost.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log holds it.
 *
 * @param position the place in the log; unique, with gaps, and not the order of commits
 * @param version the place in the stream: 1, 2, … without gaps
 */
public record StoredEvent(
        long position,
        StreamId stream,
        long version,
        UUID eventId,
        String type,
        JsonNode data,
        Provenance provenance,
        Instant recordedAt) {}
