package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.tenant.TestServers;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The commands {@code check} and {@code rebuild}, programs of their own, beside the service. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RebuildTest {

    @Test
    void what_was_falsified_is_found_by_a_check_and_mended_by_a_rebuild() throws SQLException {
        String key = newKey("rebuilt");
        String id = registered(key);
        admin().suspend(key).then().statusCode(200);
        String right = admin().show(key).asString();
        UUID nobody = UUID.randomUUID();
        TestServers.execute(
                "UPDATE tenants SET status = 'ACTIVE', display_name = 'Mallory' WHERE id = '"
                        + id
                        + "'");
        TestServers.execute(
                "INSERT INTO tenants SELECT '%s', '%s', display_name, environment, labels, status, version, created_at, updated_at FROM tenants WHERE id = '%s'"
                        .formatted(nobody, newKey("orphan"), id));
        String falsified = admin().show(key).asString();

        Operator.Run check = Operator.runs("check", "tenant");

        assertThat(check.exitCode()).as(check.text()).isEqualTo(1);
        assertThat(check.text())
                .contains("tenants %s: is not in the log".formatted(nobody))
                .contains("display_name is \"Mallory\", the log has \"Tenant " + key + "\"")
                .contains("status is \"ACTIVE\", the log has \"SUSPENDED\"")
                .contains("100 %", "2 rows not as the log has them");
        assertThat(admin().show(key).asString()).isEqualTo(falsified).isNotEqualTo(right);

        Operator.Run rebuild = Operator.runs("rebuild", "--all");

        assertThat(rebuild.exitCode()).as(rebuild.text()).isZero();
        assertThat(rebuild.text()).contains("2 rows mended, 0 streams cannot be derived");
        assertThat(admin().show(key).asString()).isEqualTo(right).contains("ops@" + key);
        assertThat(admin().show(nobody.toString()).statusCode()).isEqualTo(404);
        assertThat(Operator.runs("check", "--all").exitCode()).isZero();
    }

    @Test
    void a_read_model_of_another_service_is_refused_with_those_that_are_there() {
        Operator.Run check = Operator.runs("check", "certificate");

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.text()).contains("there are [tenant, trust-anchor]");
    }
}
