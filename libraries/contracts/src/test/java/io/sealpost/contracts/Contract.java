package io.sealpost.contracts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The published files, and what a plain mapper and a plain validator make of them. */
final class Contract {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new Jdk8Module())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig ASSERT_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Contract() {}

    static ObjectNode example(EventType type) {
        return read(type.exampleResource());
    }

    static ObjectNode strictSchema(EventType type) {
        return read(type.schemaResource());
    }

    /** What a subscriber may check: the strict schema without what growth would break. */
    static ObjectNode tolerantSchema(EventType type) {
        ObjectNode schema = strictSchema(type);
        schema.findParents("additionalProperties").forEach(Contract::allowMore);
        schema.findParents("enum").forEach(parent -> ((ObjectNode) parent).remove("enum"));
        return schema;
    }

    static List<String> violations(JsonNode schema, JsonNode event) {
        return SCHEMAS.getSchema(schema, ASSERT_FORMATS).validate(event).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    static IntegrationEvent parse(EventType type, JsonNode event) throws IOException {
        return JSON.treeToValue(event, type.recordClass());
    }

    /** {@code additionalProperties} with a schema describes a map, and stays. */
    private static void allowMore(JsonNode parent) {
        if (parent.get("additionalProperties").isBoolean()) {
            ((ObjectNode) parent).remove("additionalProperties");
        }
    }

    static boolean exists(String resource) {
        return Contract.class.getClassLoader().getResource(resource) != null;
    }

    static ObjectNode read(String resource) {
        try (InputStream file = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new AssertionError(resource + " is missing");
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
