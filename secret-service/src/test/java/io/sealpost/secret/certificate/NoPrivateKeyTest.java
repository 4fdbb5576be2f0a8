package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.ReceivedEvents;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Certificates whose keys stay elsewhere live beside the others. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NoPrivateKeyTest {

    private static final Issued FILE = Workshop.client("keyless");

    private final Tenant tenant = TestServers.newTenant("keyless");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");

    @Test
    void it_is_registered_listed_and_shown_and_leaves_nothing_in_the_vault() {
        var created = answered(201, manager.register(keyless(upload("public", chain()))));

        assertThat(created.jsonPath().getBoolean("latest.hasPrivateKey")).isFalse();
        assertThat(created.jsonPath().getString("latest.fingerprint"))
                .isEqualTo(Workshop.fingerprint(FILE));
        assertThat(answered(200, manager.version("public", 1)).jsonPath().getString("certificate"))
                .isEqualTo(FILE.certificatePem() + Workshop.CA.certificatePem());
        assertThat(answered(200, manager.certificates(Map.of())).jsonPath().getList("items.alias"))
                .containsExactly("public");
        assertThat(Behind.vaultEntries(tenant.id())).isEmpty();
    }

    @Test
    void a_subscriber_learns_that_there_is_no_key() {
        answered(201, manager.register(keyless(upload("told", chain()))));

        try (var events = ReceivedEvents.fromTheBeginning()) {
            var registered =
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> events.of(tenant.id()), found -> !found.isEmpty())
                            .getFirst();
            assertThat(registered.type()).isEqualTo("io.sealpost.certificate.registered.v1");
            assertThat(registered.data().path("hasPrivateKey").booleanValue()).isFalse();
            assertThat(registered.data().path("hasPrivateKey").isBoolean()).isTrue();
        }
    }

    @Test
    void its_key_is_refused_in_every_form_and_nothing_is_recorded() {
        answered(201, manager.register(keyless(upload("keyless", chain()))));
        var before = Behind.Traces.of(tenant.id());

        var refusal = refused(409, "no-private-key", consumer.pem("keyless"));
        refused(409, "no-private-key", consumer.pem("keyless", "W/\"anything\""));
        refused(
                409,
                "no-private-key",
                consumer.file("keyless", Map.of("format", "pkcs12", "password", "x")));

        assertThat(refusal.jsonPath().getInt("version")).isEqualTo(1);
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @Test
    void a_further_version_may_come_with_its_key_and_the_next_without() {
        answered(201, manager.register(keyless(upload("mixed", chain()))));
        answered(201, manager.addVersion("mixed", version(pem(FILE).getBytes(US_ASCII))));
        answered(200, consumer.pem("mixed"));

        answered(201, manager.addVersion("mixed", keyless(version(chain().getBytes(US_ASCII)))));

        refused(409, "no-private-key", consumer.pem("mixed"));
        answered(200, manager.retire("mixed", 3));
        answered(200, consumer.pem("mixed"));
        assertThat(
                        answered(200, manager.versions("mixed", Map.of()))
                                .jsonPath()
                                .getList("items.hasPrivateKey"))
                .isEqualTo(List.of(false, true, false));
    }

    @Test
    void a_key_that_was_not_announced_as_missing_is_missed_and_one_that_was_is_not_dropped() {
        refused(422, "no-private-key", manager.register(upload("forgotten", chain())));
        refused(
                422,
                "unsupported-pem-block",
                manager.register(keyless(upload("unannounced", pem(FILE)))));
        var odd = upload("odd", chain());
        odd.put("privateKey", "later");
        refused(400, "malformed", manager.register(odd));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(new Behind.Traces(0, 0, 0));
    }

    @Test
    void it_lives_as_others_do() {
        answered(201, manager.register(keyless(upload("life", chain()))));

        assertThat(
                        answered(200, manager.revoke("life", 1, "superseded"))
                                .jsonPath()
                                .getString("stage"))
                .isEqualTo("revoked");
        refused(409, "nothing-served", consumer.pem("life"));
    }

    private static Map<String, Object> keyless(Map<String, Object> body) {
        body.put("privateKey", "none");
        return body;
    }

    private static String chain() {
        return Workshop.CA.certificatePem() + FILE.certificatePem();
    }
}
