package io.sealpost.eventstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
    private final Map<String, Recast> upcasts;
    private final Map<String, Recast> downcasts;

    private EventJson(
            Map<String, Class<? extends E>> classes,
            Map<String, Recast> upcasts,
            Map<String, Recast> downcasts) {
        this.classes = Map.copyOf(classes);
        this.types =
                classes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        this.upcasts = Map.copyOf(upcasts);
        this.downcasts = Map.copyOf(downcasts);
    }

    /** How the data of one stored type becomes that of another. */
    private record Recast(String type, UnaryOperator<ObjectNode> data) {}

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
        return new EventJson<>(classes, Map.of(), Map.of());
    }

    /**
     * Reads what was stored as {@code from} as if it had been stored as {@code to}. Steps are
     * chained: each version knows only the next one.
     *
     * @param data gets a copy that it may change
     */
    public EventJson<E> upcasting(String from, String to, UnaryOperator<ObjectNode> data) {
        return new EventJson<>(classes, with(upcasts, from, to, data), downcasts);
    }

    /**
     * Goes on to write {@code from}, a version that this release can read, as {@code to}, the one
     * before: for the one release in which others still run that cannot read it.
     *
     * @param data gets the data of {@code from}, and may change it
     */
    public EventJson<E> stillWriting(String from, String to, UnaryOperator<ObjectNode> data) {
        return new EventJson<>(classes, upcasts, with(downcasts, from, to, data));
    }

    private static Map<String, Recast> with(
            Map<String, Recast> recasts, String from, String to, UnaryOperator<ObjectNode> data) {
        Map<String, Recast> more = new HashMap<>(recasts);
        more.put(from, new Recast(to, data));
        return more;
    }

    /** The mapper of the log, for what is stored beside events in the same form. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public NewEvent write(E event, UUID eventId) {
        String type = types.get(event.getClass());
        ObjectNode data = MAPPER.valueToTree(event);
        Recast older = downcasts.get(type);
        return older == null
                ? new NewEvent(eventId, type, data)
                : new NewEvent(eventId, older.type(), older.data().apply(data));
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
        Recast newer = upcasts.get(type);
        if (newer != null) {
            return read(newer.type(), newer.data().apply(data.deepCopy()));
        }
        Class<? extends E> known = classes.get(type);
        if (known == null) {
            throw new UnreadableEvent("unknown event type " + type);
        }
        try {
            return MAPPER.treeToValue(data, known);
        } catch (JsonMappingException unfitting) {
            // never the failure itself: its text may hold the value
            throw new UnreadableEvent(
                    "an event of type %s does not fit its record at %s"
                            .formatted(type, unfitting.getPathReference()));
        } catch (JsonProcessingException failure) {
            throw new UnreadableEvent("an event of type %s is no JSON".formatted(type));
        }
    }

    /** The log holds an event that this release cannot read. */
    public static final class UnreadableEvent extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        UnreadableEvent(String message) {
            super(message);
        }
    }
}
