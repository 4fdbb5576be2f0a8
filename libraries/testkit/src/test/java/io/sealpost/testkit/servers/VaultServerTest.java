package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VaultServerTest implements ServerContract<VaultServer> {
    private static final VaultServer SERVER = VaultServer.local(ServerHome.temporary("vault"));

    private static final String MINT = "auth/token/create/tenant-data";
    private static final Map<String, ?> WISH =
            Map.of("policies", List.of("tenant-a"), "ttl", "15m");

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Override
    public VaultServer server() {
        SERVER.start();
        return SERVER;
    }

    @Override
    public VaultServer at(ServerHome home) {
        return VaultServer.local(home);
    }

    @Override
    public void put(VaultServer server, String key) {
        var root = server.api(server.rootToken());
        if (root.get("sys/mounts/kept").status() != 200) {
            root.post("sys/mounts/kept", Map.of("type", "kv", "options", Map.of("version", "2")))
                    .accepted();
        }
        root.post("kept/data/" + key, Map.of("data", Map.of("value", key))).accepted();
    }

    @Override
    public boolean has(VaultServer server, String key) {
        return server.api(server.rootToken()).get("kept/data/" + key).status() == 200;
    }

    @Test
    void its_secrets_are_readable_by_the_owner_only() throws IOException {
        var rights = Files.getPosixFilePermissions(server().secrets());
        assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    }

    @Test
    void every_request_is_audited() {
        put(server(), "audited");
        var audit = Text.read(server().secrets().resolveSibling("audit.log"));
        assertThat(audit).contains("\"path\":\"kept/data/audited\"");
    }

    @Test
    void without_a_root_token_it_starts_again_and_still_knows_its_credentials() {
        try (var server = at(ServerHome.temporary("vault"))) {
            server.start();
            var root = server.api(server.rootToken());
            var credentials = server.bootstrap();
            server.revokeRootToken();
            assertThat(root.get("sys/mounts").status()).isEqualTo(403);
            assertThatThrownBy(server::rootToken).hasMessage("the root token was revoked");
            server.stop();
            server.start();
            assertThat(server.bootstrap()).isEqualTo(credentials);
            var dataPath =
                    server.api("")
                            .login(credentials.dataPathRoleId(), credentials.dataPathSecretId());
            assertThat(dataPath.get("sys/mounts").status()).isEqualTo(403);
            assertThat(dataPath.post(MINT, WISH).status()).isEqualTo(200);
        }
    }

    @Test
    void the_text_of_credentials_shows_no_secret() {
        var credentials = new VaultCredentials("p", "hidden-1", "d", "hidden-2", "s", "hidden-3");
        assertThat(credentials.toString()).doesNotContain("hidden");
    }
}
