package io.sealpost.tenant.trustanchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.NewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored forms of events stay as they were approved. */
class TrustAnchorEventJsonTest {

    static Stream<TrustAnchorEvent> approved() {
        return Stream.of(
                TrustAnchorSamples.ADDED, TrustAnchorSamples.CHANGED, TrustAnchorSamples.REMOVED);
    }

    @Test
    void every_event_has_an_approved_form() {
        assertThat(approved().map(Object::getClass))
                .containsExactlyInAnyOrder(TrustAnchorEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("approved")
    void an_event_is_written_as_approved(TrustAnchorEvent event) throws IOException {
        NewEvent written = TrustAnchorEventJson.JSON.write(event, Ids.next());
        assertThat(written.data()).isEqualTo(file(written.type()));
    }

    @ParameterizedTest
    @MethodSource("approved")
    void the_approved_form_is_read(TrustAnchorEvent event) throws IOException {
        String type = TrustAnchorEventJson.JSON.write(event, Ids.next()).type();
        assertThat(TrustAnchorEventJson.JSON.read(type, file(type))).isEqualTo(event);
    }

    private static JsonNode file(String type) throws IOException {
        String path = "/contracts/events/" + type + ".json";
        try (InputStream file = TrustAnchorEventJsonTest.class.getResourceAsStream(path)) {
            assertThat(file).as(path).isNotNull();
            return EventJson.mapper().readTree(file);
        }
    }
}
