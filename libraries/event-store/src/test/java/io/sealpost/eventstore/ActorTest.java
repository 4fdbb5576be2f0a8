package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActorTest {

    @Test
    void the_log_says_whether_a_person_or_a_service_did_it() {
        assertThat(json(Actor.person("https://issuer.example", "alice")))
                .isEqualTo(
                        "{\"issuer\":\"https://issuer.example\",\"subject\":\"alice\",\"kind\":\"person\",\"onBehalfOf\":null}");
        assertThat(json(Actor.service("https://issuer.example", "relay")))
                .isEqualTo(
                        "{\"issuer\":\"https://issuer.example\",\"subject\":\"relay\",\"kind\":\"service\",\"onBehalfOf\":null}");
    }

    private static String json(Actor actor) {
        return EventJson.mapper().valueToTree(actor).toString();
    }
}
