package io.sealpost.tenant.trustanchor;

import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static io.sealpost.tenant.trustanchor.AnchorApi.addition;
import static io.sealpost.tenant.trustanchor.AnchorApi.ca;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.sealpost.tenant.TestServers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with trust anchors. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TrustAnchorAccessTest {

    private static final Map<String, Object> TERMS =
            Map.of("purpose", "both", "enabled", true, "revocation", Map.of("check", "off"));

    private final String tenant = newKey("access");
    private final AnchorApi admin = AnchorApi.ofTenant(tenant);

    @BeforeEach
    void register() {
        String _ = registered(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-admin", "integration-developer", "auditor"})
    void who_may_read_sees_them(String role) {
        String id = admin.added(ca("Seen"));
        var api = AnchorApi.ofTenant(tenant, "/tenants/" + tenant + "/" + role);

        assertThat(api.list().statusCode()).isEqualTo(200);
        assertThat(api.show(id).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-manager",
                "secret-consumer",
                "distribution-manager",
                "integration-developer",
                "auditor",
                "personal-setup"
            })
    void nobody_but_an_administrator_changes_them(String role) {
        String id = admin.added(ca("Kept"));
        var api = AnchorApi.ofTenant(tenant, "/tenants/" + tenant + "/" + role);

        assertProblem(api.add(addition(ca("Refused"))), 403, "missing-role");
        assertProblem(api.change(id, TERMS), 403, "missing-role");
        assertProblem(api.remove(id), 403, "missing-role");
        assertThat(admin.show(id).header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-manager",
                "secret-consumer",
                "distribution-manager",
                "personal-setup"
            })
    void whose_business_they_are_not_does_not_see_them(String role) {
        String id = admin.added(ca("Unseen"));
        var api = AnchorApi.ofTenant(tenant, "/tenants/" + tenant + "/" + role);

        assertProblem(api.list(), 403, "missing-role");
        assertProblem(api.show(id), 403, "missing-role");
    }

    @Test
    void another_tenants_administrator_finds_nothing() {
        String id = admin.added(ca("Mine"));
        var stranger = AnchorApi.ofTenant(tenant, "/tenants/elsewhere/tenant-admin");

        assertProblem(stranger.list(), 404, "no-such-tenant");
        assertProblem(stranger.show(id), 404, "no-such-tenant");
        assertProblem(stranger.add(addition(ca("Theirs"))), 404, "no-such-tenant");
        assertProblem(stranger.change(id, TERMS), 404, "no-such-tenant");
        assertProblem(stranger.remove(id), 404, "no-such-tenant");
    }

    @Test
    void an_anchor_is_found_below_its_owner_alone() {
        String id = admin.added(ca("Own"));
        String other = newKey("other");
        String _ = registered(other);
        var elsewhere = AnchorApi.ofTenant(other);
        var platform = AnchorApi.ofPlatform();

        assertProblem(elsewhere.show(id), 404, "no-such-trust-anchor");
        assertProblem(elsewhere.change(id, TERMS), 404, "no-such-trust-anchor");
        assertProblem(elsewhere.remove(id), 404, "no-such-trust-anchor");
        assertProblem(platform.show(id), 404, "no-such-trust-anchor");
        assertProblem(platform.remove(id), 404, "no-such-trust-anchor");
        assertThat(admin.show(id).statusCode()).isEqualTo(200);
    }

    @Test
    void the_platforms_own_are_its_administrators_business() {
        String id = AnchorApi.ofPlatform().added(ca("Platform"));
        var auditor = AnchorApi.ofPlatform("/platform/auditor");
        var tenantAdmin = AnchorApi.ofPlatform("/tenants/" + tenant + "/tenant-admin");

        assertThat(auditor.show(id).jsonPath().getString("subject")).isEqualTo("CN=Platform");
        assertThat(auditor.list().statusCode()).isEqualTo(200);
        assertProblem(auditor.add(addition(ca("No"))), 403, "missing-role");
        assertProblem(auditor.change(id, TERMS), 403, "missing-role");
        assertProblem(auditor.remove(id), 403, "missing-role");
        assertProblem(tenantAdmin.list(), 403, "missing-role");
        assertProblem(tenantAdmin.show(id), 403, "missing-role");
        assertProblem(tenantAdmin.remove(id), 403, "missing-role");
        assertThat(AnchorApi.ofPlatform().remove(id).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/trust-anchors", "/api/tenants/acme/trust-anchors"})
    void without_a_token_nothing_is_shown(String path) {
        assertProblem(RestAssured.given().get(path), 401, "unauthenticated");
    }
}
