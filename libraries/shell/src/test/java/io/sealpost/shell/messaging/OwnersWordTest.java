package io.sealpost.shell.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnersWordTest {

    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final String SUSPENDED = "io.sealpost.tenant.suspended.v1";

    private final List<ReceivedEvent> handled = new ArrayList<>();
    private final OwnersWord handler = new OwnersWord(handled::add);

    @Test
    void what_the_owner_says_is_handed_on() {
        ReceivedEvent event = event("/sealpost/tenant-service", SUSPENDED);

        handler.handle(event);

        assertThat(handled).containsExactly(event);
    }

    @Test
    void what_another_says_in_the_owners_words_is_refused() {
        assertThatThrownBy(() -> handler.handle(event("/sealpost/secret-service", SUSPENDED)))
                .isInstanceOf(CloudEvents.Unreadable.class)
                .hasMessage("event %s is not from /sealpost/tenant-service".formatted(ID));
        assertThat(handled).isEmpty();
    }

    @Test
    void what_nobody_knows_yet_is_handed_on_to_be_passed_over() {
        handler.handle(event("/elsewhere", "org.example.unheard-of.v1"));

        assertThat(handled).hasSize(1);
    }

    private static ReceivedEvent event(String source, String type) {
        return new ReceivedEvent(
                ID,
                source,
                type,
                ID,
                ID,
                1,
                Instant.EPOCH,
                ID,
                JsonNodeFactory.instance.objectNode());
    }
}
