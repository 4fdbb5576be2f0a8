package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.in;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunRequests;
import io.sealpost.eventstore.rebuilding.RunStatus;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Certificates and key pairs derived again from the log while the service runs. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RebuildTest {

    private static final Map<String, String> ROTATION =
            Map.of(
                    "secretValue",
                    "new",
                    "previousUntil",
                    Workshop.in(Duration.ofDays(7)).toString());

    private final Tenant tenant = TestServers.newTenant("rebuilt");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void rows_that_are_right_are_found_right_and_falsified_ones_mended() throws SQLException {
        answered(201, manager.register(upload("site", pem(Workshop.client("first")))));
        var second = version(pem(Workshop.client("second")).getBytes(US_ASCII));
        answered(201, manager.addVersion("site", second));
        live();
        var pair = answered(201, manager.createKeyPair(keyPair("pair", "key", "value")));
        var pairId = pair.jsonPath().getString("id");
        answered(200, manager.rotateKeyPair(pairId, ROTATION));
        answered(200, manager.changeKeyPair(pairId, Map.of("name", "pair two")));
        answered(200, manager.onKeyPair(pairId, "disable"));
        var deleted =
                answered(201, manager.createKeyPair(keyPair("gone", "key", "value")))
                        .jsonPath()
                        .getString("id");
        answered(204, manager.deleteKeyPair(deleted));
        assertThat(findings(RunKind.CHECK, deleted, deleted)).isEmpty();
        var certificateId =
                Behind.text(
                        "SELECT id FROM client_certificates WHERE tenant_id = '%s'"
                                .formatted(tenant.id()));
        assertThat(findings(RunKind.CHECK, certificateId, pairId)).isEmpty();
        var right = shown(pairId);

        Behind.execute(
                """
                DELETE FROM certificate_chains USING certificate_versions v
                WHERE version_id = v.id AND v.certificate_id = '%1$s';
                UPDATE certificate_versions SET serial = '00' WHERE certificate_id = '%1$s' AND number = 2;
                UPDATE certificate_versions SET retirement = NULL, revoked_at = now(), revocation_reason = 'UNSPECIFIED'
                WHERE certificate_id = '%1$s' AND number = 1;
                UPDATE client_certificates SET version = 1, disabled_at = NULL, disabled_reason = NULL
                WHERE id = '%1$s';
                DELETE FROM key_pairs WHERE id = '%2$s'
                """
                        .formatted(certificateId, pairId));

        assertThat(findings(RunKind.REBUILD, certificateId, pairId))
                .hasSize(7)
                .anyMatch(line -> line.contains("version is 1, the log has 7"))
                .anyMatch(line -> line.contains("revoked_at is "))
                .anyMatch(line -> line.contains("retirement is "))
                .anyMatch(line -> line.contains("disabled_reason is "))
                .anyMatch(line -> line.contains("serial is \"00\", the log has "))
                .anyMatch(line -> line.endsWith("key_pairs %s: is missing".formatted(pairId)));
        assertThat(shown(pairId)).isEqualTo(right);
        assertThat(findings(RunKind.CHECK, certificateId, pairId)).isEmpty();
    }

    /** Something of all that can become of versions and aliases. */
    private void live() {
        var third = version(pem(Workshop.client("third")).getBytes(US_ASCII));
        third.put("activation", in(Duration.ofDays(1)).toString());
        answered(201, manager.addVersion("site", third));
        answered(200, manager.activate("site", 3));
        answered(
                200,
                manager.version(
                        "site", 1, "retire", Map.of("at", in(Duration.ofDays(2)).toString())));
        answered(200, manager.revoke("site", 2, "superseded"));
        answered(200, manager.alias("site", "disable", Map.of("reason", "a pause")));
    }

    private List<String> shown(String pairId) {
        return List.of(
                answered(200, manager.certificate("site")).asString(),
                answered(200, manager.versions("site", Map.of())).asString(),
                answered(200, manager.version("site", 1)).asString(),
                answered(200, manager.keyPair(pairId)).asString());
    }

    /** What a run finds of these streams; other tests have falsified rows of others. */
    private static List<String> findings(RunKind kind, String certificateId, String pairId)
            throws SQLException {
        try (var connection =
                Servers.shared().postgres().superuser(TestServers.database().name())) {
            var requests = new RunRequests(connection);
            var run = requests.request(kind, List.of("certificate", "key-pair"));
            return Awaitility.await()
                    .until(() -> requests.status(run).orElseThrow(), RunStatus::finished)
                    .findings()
                    .stream()
                    .filter(line -> line.contains(certificateId) || line.contains(pairId))
                    .toList();
        }
    }
}
