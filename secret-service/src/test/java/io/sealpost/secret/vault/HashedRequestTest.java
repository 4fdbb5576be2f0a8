package io.sealpost.secret.vault;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.shell.idempotency.HashKey;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is kept of a request's content: a hash that says nothing without the vault. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HashedRequestTest {

    private static final String BODY =
            "{\"name\":\"hashed\",\"secretKey\":\"x\",\"secretValue\":\"guess me\"}";

    private final Tenant tenant = TestServers.newTenant("hashed");
    private final Api manager = Api.in(tenant, "secret-manager").withKeys();

    @Test
    void it_is_keyed_with_what_only_the_vault_has() throws Exception {
        answered(201, manager.createKeyPair(BODY));

        var content = new ByteArrayOutputStream();
        content.writeBytes(sha256("null\nnull".getBytes(UTF_8)));
        content.writeBytes(sha256(BODY.getBytes(UTF_8)));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keyInVault(), "HmacSHA256"));
        assertThat(Behind.text("SELECT request_hash FROM commands WHERE " + ours()))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(content.toByteArray())));
    }

    @Test
    void without_the_key_a_request_that_may_come_again_is_refused_before_anything_is_recorded() {
        var vault = Servers.shared().vault();
        var settings = TestVaultSettings.of(vault).at("http://127.0.0.1:1");
        QuarkusMock.installMockForType(
                new VaultHashKey(WatchedVault.of(settings).client(), settings), HashKey.class);
        var before = Behind.Traces.of(tenant.id());

        refused(503, "vault-unavailable", manager.createKeyPair(BODY));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        assertThat(Behind.count("SELECT count(*) FROM commands WHERE " + ours())).isZero();
        var withoutKey = Api.in(tenant, "secret-manager");
        answered(201, withoutKey.createKeyPair(keyPair("without a key", "x", "y")));
    }

    private String ours() {
        return "tenant_id = '%s'".formatted(tenant.id());
    }

    private static byte[] keyInVault() {
        var vault = Servers.shared().vault();
        var kept =
                vault.api(vault.rootToken())
                        .get("services/secret-service/data/request-hash")
                        .accepted();
        return Base64.getDecoder().decode(kept.data().path("data").path("key").asText());
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
