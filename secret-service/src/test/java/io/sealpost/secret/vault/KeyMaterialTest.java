package io.sealpost.secret.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sealpost.pki.SecretBytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {

    @Test
    void its_text_names_what_it_holds_and_nothing_more() {
        assertThat(of("pem", "hunter2")).hasToString("KeyMaterial[pem]");
    }

    @Test
    void its_json_holds_no_secret() throws Exception {
        var json = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        assertThat(json.writeValueAsString(of("pem", "hunter2")))
                .doesNotContain("hunter2", "aHVudGVyMg");
    }

    @Test
    void asking_for_what_it_does_not_hold_says_the_name_only() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of("pem", "hunter2").secret("other"))
                .withMessage("the material holds no other");
    }

    @Test
    void closing_it_destroys_the_secrets() {
        var material = of("pem", "hunter2");

        material.close();

        assertThat(material.secret("pem").isDestroyed()).isTrue();
    }

    @Test
    void materials_match_when_names_and_bytes_do() {
        assertThat(of("pem", "a").matches(of("pem", "a"))).isTrue();
        assertThat(of("pem", "a").matches(of("pem", "b"))).isFalse();
        assertThat(of("pem", "a").matches(of("key", "a"))).isFalse();
    }

    private static KeyMaterial of(String name, String secret) {
        return KeyMaterial.takeOwnershipOf(Map.of(name, SecretBytes.takeCopyOf(secret)));
    }
}
