package io.sealpost.eventstore.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceivedEventTest {

    private static final UUID ID = UUID.fromString("01980b21-77d9-7f0c-9a3e-2b64e0c1d873");

    /** A contract, as this release knows it. */
    record Increased(String tenantKey, int by) {}

    @Test
    void members_that_the_contract_does_not_know_are_passed_over() {
        ObjectNode data = data().put("by", 3).put("since", "1.1");

        assertThat(event(data).as(Increased.class)).isEqualTo(new Increased("acme", 3));
    }

    @Test
    void data_that_does_not_fit_is_refused_without_what_it_says() {
        assertThatThrownBy(() -> event(data().put("by", "secret")).as(Increased.class))
                .isInstanceOf(CloudEvents.Unreadable.class)
                .hasNoCause()
                .hasMessageStartingWith("event " + ID + " does not fit")
                .hasMessageContaining("[\"by\"]")
                .hasMessageNotContaining("secret");
    }

    @Test
    void it_says_whose_it_is_when_it_says_so() {
        assertThat(event(data()).tenantKey()).isEqualTo("acme");
        assertThat(event(JsonNodeFactory.instance.objectNode()).tenantKey()).isEmpty();
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode().put("tenantKey", "acme");
    }

    private static ReceivedEvent event(ObjectNode data) {
        return new ReceivedEvent(ID, "/test", "x.v1", ID, ID, 1, Instant.EPOCH, ID, data);
    }
}
