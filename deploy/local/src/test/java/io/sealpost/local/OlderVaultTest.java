package io.sealpost.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.local.tls.Authority;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderVaultTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @Test
    void a_vault_that_was_set_up_without_an_identity_of_today_is_refused_with_the_cure()
            throws IOException {
        var home = StackHome.prepared(folder);
        startVault(home);
        forget(home, "serviceRoleId", "serviceSecretId");

        assertThatThrownBy(() -> startVault(home))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("serviceRoleId was never made")
                .hasMessageContaining("make reset");
    }

    private static void startVault(StackHome home) {
        var supervisor = new Supervisor(home, StackPorts.free());
        try {
            var authority = Authority.in(home.pki().resolve("servers"), "Test");
            var _ = new Infrastructure(supervisor).startVault(authority);
        } finally {
            supervisor.end();
        }
    }

    private static void forget(StackHome home, String... names) throws IOException {
        var file = home.part(Part.VAULT).resolve("secrets.json").toFile();
        var secrets = (ObjectNode) JSON.readTree(file);
        for (var name : names) {
            secrets.remove(name);
        }
        JSON.writeValue(file, secrets);
    }
}
