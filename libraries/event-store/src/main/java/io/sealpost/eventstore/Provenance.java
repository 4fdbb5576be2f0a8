package io.sealpost.eventstore;

import java.util.Optional;
import java.util.UUID;

/**
 * Where an event comes from; stored as its metadata.
 *
 * @param correlationId shared by all that one request or one outside cause led to
 * @param causationId the event that led to the command, if it was an event
 * @param commandId the command that was decided
 */
public record Provenance(
        Actor actor, UUID correlationId, Optional<UUID> causationId, UUID commandId) {}
