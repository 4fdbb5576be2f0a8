package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunRequests;
import io.sealpost.eventstore.rebuilding.RunStatus;
import io.sealpost.testkit.servers.Servers;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rules, procedures and settings derived again from the log while deliveries refer to them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RebuildTest extends DeliveryFlow {

    @Test
    void what_was_falsified_is_mended_below_the_ledger() throws SQLException {
        var registration = Registration.of(tenant).publish();
        view.await(registration, "waiting");
        var right = shown();
        // other tests falsify rows too, in the same database
        var others = findings(RunKind.CHECK);

        LedgerView.sql(
                """
                UPDATE distribution_rules SET target = 'evil.example:443', version = 9 WHERE tenant_id = '%1$s';
                DELETE FROM certificate_procedures WHERE tenant_id = '%1$s';
                UPDATE distribution_settings SET version = 9 WHERE tenant_id = '%1$s'
                """
                        .formatted(tenant.id()));

        assertThat(findings(RunKind.REBUILD))
                .containsAll(others)
                .hasSizeGreaterThanOrEqualTo(others.size() + 3);
        assertThat(findings(RunKind.CHECK)).isEmpty();
        assertThat(shown()).isEqualTo(right);
        dispatch();
        view.await(registration, "delivered");
    }

    private List<String> shown() {
        return List.of(
                api.get("/distribution-rules").asString(),
                api.get("/certificate-procedures").asString(),
                api.get("/distribution-settings").asString());
    }

    private static List<String> findings(RunKind kind) throws SQLException {
        try (var connection =
                Servers.shared().postgres().superuser(TestServers.database().name())) {
            var requests = new RunRequests(connection);
            var run = requests.request(kind, List.of());
            return Awaitility.await()
                    .until(() -> requests.status(run).orElseThrow(), RunStatus::finished)
                    .findings();
        }
    }
}
