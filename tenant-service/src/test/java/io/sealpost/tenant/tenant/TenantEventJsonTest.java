package io.sealpost.tenant.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.NewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored forms of events stay as they were approved. */
class TenantEventJsonTest {

    private static final TenantKey ACME = new TenantKey("acme");

    static Stream<TenantEvent> approved() {
        return Stream.of(
                new TenantEvent.Registered(
                        ACME,
                        "Acme Ltd.",
                        "production",
                        Map.of("region", "eu-central", "cost-centre", "4711")),
                new TenantEvent.Suspended(ACME),
                new TenantEvent.Reactivated(ACME));
    }

    @Test
    void every_event_has_an_approved_form() {
        assertThat(approved().map(Object::getClass))
                .containsExactlyInAnyOrder(TenantEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("approved")
    void an_event_is_written_as_approved(TenantEvent event) throws IOException {
        NewEvent written = TenantEventJson.JSON.write(event, Ids.next());
        assertThat(written.data()).isEqualTo(file(written.type()));
    }

    @ParameterizedTest
    @MethodSource("approved")
    void the_approved_form_is_read(TenantEvent event) throws IOException {
        String type = TenantEventJson.JSON.write(event, Ids.next()).type();
        assertThat(TenantEventJson.JSON.read(type, file(type))).isEqualTo(event);
    }

    private static JsonNode file(String type) throws IOException {
        String path = "/contracts/events/" + type + ".json";
        try (InputStream file = TenantEventJsonTest.class.getResourceAsStream(path)) {
            assertThat(file).as(path).isNotNull();
            return EventJson.mapper().readTree(file);
        }
    }
}
