package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.testkit.tools.OpenSsl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the local stack runs them: HTTPS by a CA of its own. */
class TlsServersTest {
    @TempDir static Path folder;

    private static TlsFiles files;

    @BeforeAll
    static void make_certificates() {
        var openSsl = OpenSsl.in(folder);
        var ca = openSsl.makeCa("Stack CA");
        var server = openSsl.makeServerCertificate(ca, "localhost");
        files = new TlsFiles(server.certificate(), server.key(), ca.certificate());
    }

    @Test
    void vault_answers_clients_that_trust_its_ca() throws Exception {
        try (var vault = VaultServer.local(ServerHome.temporary("vault"), files)) {
            vault.start();
            assertThat(vault.url()).startsWith("https://localhost:");
            assertThat(vault.api(vault.rootToken()).get("sys/mounts").status()).isEqualTo(200);
            assertThatOthersAreNotTrusting(vault.url() + "/v1/sys/health");
        }
    }

    @Test
    void keycloak_answers_clients_that_trust_its_ca() throws Exception {
        try (var keycloak =
                KeycloakServer.local(
                        ServerHome.temporary("keycloak"), KeycloakSettings.of().with(files))) {
            keycloak.start();
            assertThat(keycloak.issuer("master")).startsWith("https://localhost:");
            var form =
                    Map.of(
                            "grant_type",
                            "password",
                            "client_id",
                            "admin-cli",
                            "username",
                            KeycloakServer.ADMIN,
                            "password",
                            keycloak.adminPassword());
            assertThat(keycloak.token("master", form)).isNotEmpty();
            assertThatOthersAreNotTrusting(keycloak.issuer("master"));
        }
    }

    private static void assertThatOthersAreNotTrusting(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        assertThatThrownBy(
                        () ->
                                HttpClient.newHttpClient()
                                        .send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }
}
