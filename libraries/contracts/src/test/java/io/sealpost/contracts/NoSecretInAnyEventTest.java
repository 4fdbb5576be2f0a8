package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoSecretInAnyEventTest {

    private static final Pattern SMELL =
            Pattern.compile(
                    "(?i).*(passw|passphrase|pin$|private|secret|credential|token|clientid|keymaterial"
                            + "|pkcs|contact|mail|phone).*");

    @ParameterizedTest
    @EnumSource
    void no_member_is_named_like_a_secret_or_like_personal_data(EventType type) {
        assertThat(suspicious(Contract.strictSchema(type))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "privateKey",
                "clientSecret",
                "secretValue",
                "passphrase",
                "clientId",
                "accessToken",
                "keyMaterial",
                "contact",
                "email"
            })
    void such_a_member_would_be_found(String name) {
        ObjectNode schema = Contract.strictSchema(EventType.KEY_PAIR_USED);
        schema.withObject("/properties/reader/properties").putObject(name).put("type", "string");

        assertThat(suspicious(schema)).containsExactly(name);
    }

    @Test
    void a_flag_may_speak_of_a_private_key() {
        assertThat(
                        Contract.strictSchema(EventType.CERTIFICATE_REGISTERED)
                                .at("/properties/hasPrivateKey/type")
                                .textValue())
                .isEqualTo("boolean");
    }

    private static List<String> suspicious(JsonNode schema) {
        List<String> found = new ArrayList<>();
        for (JsonNode properties : schema.findValues("properties")) {
            collect(properties, found);
            properties.findValues("properties").forEach(inner -> collect(inner, found));
        }
        return found;
    }

    private static void collect(JsonNode properties, List<String> found) {
        properties
                .properties()
                .forEach(
                        property -> {
                            boolean flag =
                                    property.getValue().path("type").asText().equals("boolean");
                            if (!flag && SMELL.matcher(property.getKey()).matches()) {
                                found.add(property.getKey());
                            }
                        });
    }
}
