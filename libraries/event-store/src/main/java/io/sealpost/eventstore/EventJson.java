package io.sealpost.eventstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stored type names and versions on one side, event records on the other. It has a mapper of its
 * own, so that no setting of the HTTP layer changes what the log holds.
 */
public final class EventJson<E> {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModules(new JavaTimeModule(), new Jdk8Module())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private final Map<String, Class<? extends E>> classes;
    private final Map<Class<?>, String> types;

    private EventJson(Map<String, Class<? extends E>> classes) {
        this.classes = Map.copyOf(classes);
        this.types =
                classes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /**
     * @param root the sealed interface of the events
     * @param classes one record per stored type, every permitted subclass among them
     */
    public static <E> EventJson<E> of(Class<E> root, Map<String, Class<? extends E>> classes) {
        for (Class<?> permitted : root.getPermittedSubclasses()) {
            if (!classes.containsValue(permitted)) {
                throw new IllegalArgumentException(permitted + " has no stored type");
            }
        }
        return new EventJson<>(classes);
    }

    /** The mapper of the log, for what is stored beside events in the same form. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public NewEvent write(E event, UUID eventId) {
        String type = types.get(event.getClass());
        return new NewEvent(eventId, type, MAPPER.valueToTree(event));
    }

    /**
     * @throws UnreadableEvent when this release does not know the type, or the data does not fit it
     */
    public E read(StoredEvent stored) {
        return read(stored.type(), stored.data());
    }

    /**
     * @throws UnreadableEvent when this release does not know the type, or the data does not fit it
     */
    public E read(String type, JsonNode data) {
        Class<? extends E> known = classes.get(type);
        if (known == null) {
            throw new UnreadableEvent("unknown event type " + type, null);
        }
        try {
            return MAPPER.treeToValue(data, known);
        } catch (JsonProcessingException failure) {
            throw new UnreadableEvent(
                    "an event of type %s does not fit its record".formatted(type), failure);
        }
    }

    /** The log holds an event that this release cannot read. */
    public static final class UnreadableEvent extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        UnreadableEvent(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
