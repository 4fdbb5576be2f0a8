package io.sealpost.secret.vault;

import static io.restassured.RestAssured.given;
import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.VaultServer;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When Vault is away, what needs it answers 503, and everything else goes on. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class VaultAwayTest {

    private static final VaultServer VAULT = Servers.shared().vault();

    private final Tenant tenant = TestServers.newTenant("away");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");
    private String keyPair;

    @Test
    void a_vault_that_hangs_is_unavailable_and_comes_back() {
        register("before");
        VAULT.pause();
        try {
            isUnavailable();
        } finally {
            VAULT.resume();
        }

        answered(200, consumer.pem("before"));
        register("after");
    }

    @Test
    void a_vault_that_is_killed_is_unavailable_and_comes_back() {
        register("before");
        VAULT.kill();
        try {
            isUnavailable();
        } finally {
            VAULT.start();
        }

        answered(200, consumer.pem("before"));
        register("after");
    }

    @Test
    void a_vault_that_is_sealed_is_unavailable_and_comes_back() {
        register("before");
        var sealed = VAULT.api(VAULT.rootToken()).post("sys/seal", Map.of());
        assertThat(sealed.status()).isEqualTo(204);
        try {
            isUnavailable();
        } finally {
            VAULT.stop();
            VAULT.start();
        }

        answered(200, consumer.pem("before"));
        register("after");
    }

    private void isUnavailable() {
        var events = Behind.count("SELECT count(*) FROM events");
        refused(
                503,
                "vault-unavailable",
                manager.register(upload("during", pem(Workshop.client("during")))));
        refused(503, "vault-unavailable", manager.createKeyPair(keyPair("during", "x", "y")));
        var refusal = refused(503, "vault-unavailable", consumer.pem("before"));
        assertThat(refusal.header("Retry-After")).isEqualTo("5");
        refused(503, "vault-unavailable", consumer.use(keyPair));
        refused(503, "vault-unavailable", Api.in(tenant, "tenant-admin").reveal(keyPair));
        assertThat(Behind.count("SELECT count(*) FROM events")).isEqualTo(events);
        assertThat(
                        Behind.count(
                                "SELECT count(*) FROM reads WHERE tenant_id = '"
                                        + tenant.id()
                                        + "'"))
                .isZero();

        answered(200, manager.certificate("before"));
        answered(200, manager.versions("before", Map.of()));
        answered(200, manager.keyPair(keyPair));
        answered(200, manager.keyPairs(Map.of()));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    private void register(String alias) {
        answered(201, manager.register(upload(alias, pem(Workshop.client(alias)))));
        keyPair =
                answered(201, manager.createKeyPair(keyPair(alias, "key", "value")))
                        .jsonPath()
                        .getString("id");
    }
}
