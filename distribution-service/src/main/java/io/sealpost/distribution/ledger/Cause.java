package io.sealpost.distribution.ledger;

import java.util.UUID;

/**
 * Why there is a delivery.
 *
 * @param eventId of the event that told of the certificate version
 * @param correlationId of what led to that event
 */
public record Cause(UUID eventId, UUID correlationId) {}
