package io.sealpost.eventstore.cloudevents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.eventstore.EventJson;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A CloudEvent as it came from Kafka.
 *
 * @param id stable: the same event sent again has the same id
 * @param tenantId whose event it is
 * @param aggregateId what it is about
 * @param sequence the version of the aggregate's stream; it grows, with gaps
 * @param correlationId of what led to the event; its own id when its publisher did not say
 */
public record ReceivedEvent(
        UUID id,
        String source,
        String type,
        UUID tenantId,
        UUID aggregateId,
        long sequence,
        Instant time,
        UUID correlationId,
        JsonNode data) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

    private static final ObjectMapper TOLERANT =
            EventJson.mapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * Of the tenant whose event it is; empty when the event does not say. For logs: what has not
     * the form of a key, such as a text of a mebibyte, is not said.
     */
    public String tenantKey() {
        String key = data.path("tenantKey").asText();
        return KEY.matcher(key).matches() ? key : "";
    }

    /**
     * The data as a contract's record; members that it does not know are passed over.
     *
     * @throws CloudEvents.Unreadable when the data does not fit; it holds none of the data
     */
    public <T> T as(Class<T> contract) {
        try {
            return TOLERANT.treeToValue(data, contract);
        } catch (JsonMappingException unfitting) {
            throw new CloudEvents.Unreadable(
                    "event %s does not fit %s".formatted(id, unfitting.getPathReference()), null);
        } catch (JsonProcessingException unreadable) {
            throw new CloudEvents.Unreadable("event %s is no JSON".formatted(id), null);
        }
    }
}
