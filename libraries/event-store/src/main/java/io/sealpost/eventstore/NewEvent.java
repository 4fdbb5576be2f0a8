package io.sealpost.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * An event that was decided and is not stored yet.
 *
 * @param type the stored type with its version, such as {@code certificate-registered.v1}; never a
 *     class name
 */
public record NewEvent(UUID eventId, String type, JsonNode data) {}
