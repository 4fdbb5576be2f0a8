package io.sealpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

    private static final Path REALM =
            Path.of(System.getProperty("sealpost.root"), "deploy/keycloak/sealpost-realm.json");

    @TempDir private Path folder;

    @Test
    void no_password_and_no_client_secret_is_in_the_file() throws IOException {
        var realm = new ObjectMapper().readTree(REALM.toFile());

        assertThat(all(realm.path("users")))
                .flatExtracting(user -> all(user.path("credentials")))
                .extracting(credential -> credential.path("value").asText())
                .isNotEmpty()
                .allMatch(value -> value.matches("\\$\\{PERSON_[A-Z_]+}"));
        assertThat(all(realm.path("clients")))
                .filteredOn(client -> client.has("secret"))
                .extracting(client -> client.path("secret").asText())
                .isNotEmpty()
                .allMatch(value -> value.matches("\\$\\{CLIENT_[A-Z_]+}"));
    }

    @Test
    void what_the_file_leaves_open_is_made_once_and_kept() {
        var file = folder.resolve("credentials");

        var first = RealmSecrets.of(REALM, new Credentials(file));
        var second = RealmSecrets.of(REALM, new Credentials(file));

        assertThat(first)
                .containsKeys("PERSON_ACME_ADMIN", "CLIENT_SECRET_SERVICE")
                .isEqualTo(second);
        assertThat(first.values()).doesNotHaveDuplicates().allMatch(value -> value.length() == 32);
        assertThat(first)
                .containsEntry("PERSON_ACME_ADMIN", new Credentials(file).person("acme-admin"));
    }

    @Test
    void access_tokens_live_five_minutes() throws IOException {
        var realm = new ObjectMapper().readTree(REALM.toFile());

        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(300);
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
