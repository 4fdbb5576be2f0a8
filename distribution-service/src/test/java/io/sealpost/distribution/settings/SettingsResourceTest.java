package io.sealpost.distribution.settings;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SettingsResourceTest {

    private static final String SETTINGS = "/distribution-settings";

    private Tenant tenant;
    private Api api;

    @BeforeEach
    void a_tenant_with_a_procedure() {
        tenant = TestServers.newTenant();
        api = Api.manager(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        api.createRule(rule("one", "t"));
        api.createProcedure("Partners", "one");
    }

    @Test
    void a_tenant_begins_without_a_default() {
        var shown = api.get(SETTINGS);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.header("ETag")).isEqualTo("\"0\"");
        assertThat(shown.<String>path("defaultProcedure")).isNull();
    }

    @Test
    void the_default_is_set_found_ignoring_case_and_shown_as_written() {
        var set = api.put(SETTINGS, Map.of("defaultProcedure", "partners"), "\"0\"");

        assertThat(set.statusCode()).as(set.asString()).isEqualTo(200);
        assertThat(set.header("ETag")).isEqualTo("\"1\"");
        assertThat(set.<String>path("defaultProcedure")).isEqualTo("Partners");
        assertThat(api.get(SETTINGS).asString()).isEqualTo(set.asString());
    }

    @Test
    void the_default_is_cleared_by_null() {
        api.setDefault("partners");
        var none = new HashMap<String, Object>();
        none.put("defaultProcedure", null);

        assertThat(api.put(SETTINGS, none).<String>path("defaultProcedure")).isNull();
        assertThat(api.get(SETTINGS).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void what_cannot_be_the_default_is_refused_and_changes_nothing() {
        assertProblem(
                api.put(SETTINGS, Map.of("defaultProcedure", "nobody")),
                422,
                "no-such-procedure",
                "defaultProcedure");
        assertProblem(
                api.put(SETTINGS, Map.of("defaultProcedure", "a b")),
                400,
                "malformed-name",
                "defaultProcedure");
        assertProblem(api.put(SETTINGS, Map.of("colour", "red")), 400, "malformed", "colour");
        assertProblem(
                api.put(SETTINGS, Map.of("defaultProcedure", "partners"), "\"5\""),
                412,
                "stale-version");
        assertThat(api.get(SETTINGS).header("ETag")).isEqualTo("\"0\"");
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.distribution.Roles#changingNothing")
    void weaker_roles_change_nothing(String role) {
        assertProblem(
                Api.as(tenant, role).put(SETTINGS, Map.of("defaultProcedure", "partners")),
                403,
                "missing-role");
        assertThat(api.get(SETTINGS).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void auditors_read_and_others_do_not() {
        assertThat(Api.as(tenant, "auditor").get(SETTINGS).statusCode()).isEqualTo(200);
        assertProblem(Api.as(tenant, "secret-manager").get(SETTINGS), 403, "missing-role");
    }

    @Test
    void a_foreign_tenant_is_not_found() {
        var stranger =
                Api.with(
                        tenant.key(),
                        TestServers.issuer().token("stranger", "/tenants/elsewhere/tenant-admin"));

        assertProblem(stranger.get(SETTINGS), 404, "no-such-tenant");
        assertProblem(
                stranger.put(SETTINGS, Map.of("defaultProcedure", "partners")),
                404,
                "no-such-tenant");
    }
}
