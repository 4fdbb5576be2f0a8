package io.sealpost.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.eventstore.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Every form in which an event was ever written is kept as a file, and can be read and written
 * still.
 */
public final class ApprovedEvents {

    private static final Path FOLDER = Path.of("src/test/resources/contracts/events");
    private static final ObjectMapper PRETTY = new ObjectMapper();

    private ApprovedEvents() {}

    /**
     * Checks that the samples, one of each kind, are written as their files say, and read back as
     * they were.
     */
    @SafeVarargs
    public static <E> void check(EventJson<E> json, Class<E> root, E... samples) {
        assertThat(kinds(samples))
                .as("a sample of each event")
                .containsExactlyInAnyOrder(root.getPermittedSubclasses());
        for (E sample : samples) {
            var written = json.write(sample, new UUID(0, 0));
            assertThat(written.data()).as(written.type()).isEqualTo(approved(written.type()));
            assertThat(json.read(written.type(), approved(written.type()))).isEqualTo(sample);
        }
    }

    private static Collection<Class<?>> kinds(Object[] samples) {
        Map<Class<?>, Object> kinds = new HashMap<>();
        Arrays.stream(samples).forEach(sample -> kinds.put(sample.getClass(), sample));
        return kinds.keySet();
    }

    private static JsonNode approved(String type) {
        try {
            return PRETTY.readTree(Files.readString(FOLDER.resolve(type + ".json")));
        } catch (IOException missing) {
            throw new UncheckedIOException("no approved form of " + type, missing);
        }
    }
}
