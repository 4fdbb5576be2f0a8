package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeycloakServerTest implements ServerContract<KeycloakServer> {
    private static final KeycloakSettings SETTINGS =
            KeycloakSettings.of(realm()).with(Map.of("ROBOT_SECRET", "s3cret"));
    private static final KeycloakServer SERVER =
            KeycloakServer.local(ServerHome.temporary("keycloak"), SETTINGS);

    private final HttpClient http = HttpClient.newHttpClient();

    private static Path realm() {
        return Path.of("src/test/resources/io/sealpost/testkit/servers/sample-realm.json")
                .toAbsolutePath();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Override
    public KeycloakServer server() {
        SERVER.start();
        return SERVER;
    }

    @Override
    public KeycloakServer at(ServerHome home) {
        return KeycloakServer.local(home, SETTINGS);
    }

    /** A person in the sample realm. */
    @Override
    public void put(KeycloakServer server, String key) throws Exception {
        var request =
                asAdmin(server, "")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"username\": \"" + key + "\"}"));
        assertThat(send(request).statusCode()).isEqualTo(201);
    }

    @Override
    public boolean has(KeycloakServer server, String key) throws Exception {
        return !send(asAdmin(server, "?exact=true&username=" + key)).body().equals("[]");
    }

    private static HttpRequest.Builder asAdmin(KeycloakServer server, String query) {
        var token =
                server.token(
                        "master",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                KeycloakServer.ADMIN,
                                "password",
                                server.adminPassword()));
        return HttpRequest.newBuilder(
                        URI.create(server.url() + "/admin/realms/sample/users" + query))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_service_account_of_an_imported_realm_gets_a_token_with_its_groups() throws Exception {
        var server = server();
        var claims = claims(server.clientToken("sample", "robot", "s3cret"));
        assertThat(claims.path("iss").asText()).isEqualTo(server.issuer("sample"));
        assertThat(claims.path("sub").asText()).as(claims.toString()).isNotEmpty();
        assertThat(claims.path("groups").toString()).isEqualTo("[\"/tenants/acme/auditor\"]");
        assertThat(claims.path("aud").toString()).contains("\"sealpost\"");
        assertThat(claims.path("client_id").asText()).isEqualTo("robot");
        assertThat(claims.path("preferred_username").asText()).isEqualTo("service-account-robot");
    }

    @Test
    void a_wrong_secret_gets_no_token() {
        var server = server();
        assertThatThrownBy(() -> server.clientToken("sample", "robot", "wrong"))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("401");
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
