package io.sealpost.secret;

import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.shell.access.Role;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation with each role, in the right tenant and in another, active and suspended. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PermissionsTest {

    private static final Set<String> MANAGING =
            Set.of("secret-manager", "tenant-admin", "platform-admin");
    private static final Set<String> READING =
            Set.of(
                    "secret-manager",
                    "tenant-admin",
                    "platform-admin",
                    "secret-consumer",
                    "auditor");
    private static final Set<String> CONSUMING = Set.of("secret-consumer");
    private static final Set<String> REVEALING = Set.of("tenant-admin", "platform-admin");
    private static final Set<String> RELEASING =
            Set.of("secret-consumer", "tenant-admin", "platform-admin");
    private static final String NOBODYS = "01a20560-0000-7000-8000-000000000000";

    /**
     * An operation on things that are not there: who may do it is told 404 or the like, and never
     * 403.
     */
    private enum Operation {
        REGISTER(MANAGING, true, api -> api.register(upload("-", "x"))),
        INSPECT_FILE(MANAGING, true, api -> api.inspect(Api.version(new byte[1]))),
        LIST_CERTIFICATES(READING, false, api -> api.certificates(Map.of())),
        SHOW_CERTIFICATE(READING, false, api -> api.certificate("nobody")),
        ADD_VERSION(MANAGING, true, api -> api.addVersion("nobody", Api.version(new byte[1]))),
        LIST_VERSIONS(READING, false, api -> api.versions("nobody", Map.of())),
        SHOW_VERSION(READING, false, api -> api.version("nobody", 1)),
        ACTIVATE_VERSION(MANAGING, true, api -> api.activate("nobody", 1)),
        RETIRE_VERSION(MANAGING, true, api -> api.retire("nobody", 1)),
        REVOKE_VERSION(MANAGING, true, api -> api.revoke("nobody", 1, "unspecified")),
        DISABLE_CERTIFICATE(
                MANAGING, true, api -> api.alias("nobody", "disable", Map.of("reason", "x"))),
        ENABLE_CERTIFICATE(
                MANAGING, true, api -> api.alias("nobody", "enable", Map.of("reason", "x"))),
        FETCH_PEM(CONSUMING, true, api -> api.pem("nobody")),
        FETCH_PKCS12(
                CONSUMING,
                true,
                api -> api.file("nobody", Map.of("format", "pkcs12", "password", "x"))),
        MAKE_LINK(CONSUMING, true, api -> api.link("nobody", Map.of("format", "pem"))),
        CREATE_KEY_PAIR(MANAGING, true, api -> api.createKeyPair(Api.keyPair("", "x", "x"))),
        LIST_KEY_PAIRS(READING, false, api -> api.keyPairs(Map.of())),
        SHOW_KEY_PAIR(READING, false, api -> api.keyPair(NOBODYS)),
        CHANGE_KEY_PAIR(MANAGING, true, api -> api.changeKeyPair(NOBODYS, Map.of("name", "x"))),
        ENABLE_KEY_PAIR(MANAGING, true, api -> api.onKeyPair(NOBODYS, "enable")),
        DISABLE_KEY_PAIR(MANAGING, true, api -> api.onKeyPair(NOBODYS, "disable")),
        ROTATE_KEY_PAIR(MANAGING, true, api -> api.rotateKeyPair(NOBODYS, rotation())),
        DELETE_KEY_PAIR(MANAGING, true, api -> api.deleteKeyPair(NOBODYS)),
        REVEAL_KEY_PAIR(REVEALING, true, api -> api.reveal(NOBODYS)),
        USE_KEY_PAIR(CONSUMING, true, api -> api.use(NOBODYS)),
        LIST_RESERVATIONS(READING, false, api -> api.reservations(NOBODYS)),
        RESERVE_KEY_PAIR(CONSUMING, true, api -> api.reserve(NOBODYS, "somebody", false)),
        RELEASE_KEY_PAIR(RELEASING, true, api -> api.release(NOBODYS, "somebody"));

        private final Set<String> roles;
        private final boolean stopsWhenSuspended;
        private final Function<Api, Response> call;

        Operation(Set<String> roles, boolean stopsWhenSuspended, Function<Api, Response> call) {
            this.roles = roles;
            this.stopsWhenSuspended = stopsWhenSuspended;
            this.call = call;
        }

        private static Map<String, String> rotation() {
            return Map.of("secretValue", "x", "previousUntil", "2100-01-01T00:00:00Z");
        }

        Response as(Api api) {
            return call.apply(api);
        }

        boolean isAllowedTo(Role role) {
            return roles.contains(role.claim());
        }
    }

    private static final Tenant TENANT = TestServers.newTenant("perm");
    private static final Tenant OTHER = TestServers.newTenant("foreign");
    private static final Tenant SUSPENDED = TestServers.tenantService().add("asleep", "suspended");

    private Behind.Traces before;

    @BeforeEach
    void look() {
        before = Behind.Traces.of(TENANT.id());
    }

    @ParameterizedTest
    @EnumSource
    void a_role_of_the_tenant_may_or_is_refused_with_403(Operation operation) {
        for (var role : rolesOfTenants()) {
            var answer = operation.as(Api.in(TENANT, role.claim()));
            check(operation, role, answer);
        }
        assertThat(Behind.Traces.of(TENANT.id())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void a_role_of_the_platform_may_or_is_refused_with_403(Operation operation) {
        for (var role : Role.values()) {
            check(
                    operation,
                    role,
                    operation.as(Api.with(TENANT.key(), "/platform/" + role.claim())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void all_roles_of_another_tenant_together_see_no_tenant(Operation operation) {
        var foreign =
                Api.in(OTHER, rolesOfTenants().stream().map(Role::claim).toArray(String[]::new));

        var unknown = refused(404, "no-such-tenant", operation.as(foreign.naming("nowhere")));
        var byKey = refused(404, "no-such-tenant", operation.as(foreign.naming(TENANT.key())));
        var byId =
                refused(
                        404,
                        "no-such-tenant",
                        operation.as(foreign.naming(TENANT.id().toString())));

        assertThat(withoutCorrelation(byKey)).isEqualTo(withoutCorrelation(unknown));
        assertThat(withoutCorrelation(byId)).isEqualTo(withoutCorrelation(unknown));
    }

    @ParameterizedTest
    @EnumSource
    void an_administrator_here_and_auditor_there_changes_nothing_there(Operation operation) {
        var both =
                Api.with(
                        TENANT.key(),
                        "/tenants/" + OTHER.key() + "/tenant-admin",
                        "/tenants/" + TENANT.key() + "/auditor");

        check(operation, Role.AUDITOR, operation.as(both));
    }

    @ParameterizedTest
    @EnumSource
    void the_tenants_id_leads_where_its_key_does(Operation operation) {
        var role = operation.roles.iterator().next();
        var api = Api.with(TENANT.key(), "/platform/" + role);

        assertThat(operation.as(api.naming(TENANT.id().toString())).statusCode())
                .isEqualTo(operation.as(api).statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void a_suspended_tenant_changes_nothing_and_gives_out_no_secret(Operation operation) {
        for (var role : operation.roles) {
            var answer = operation.as(Api.with(SUSPENDED.key(), "/platform/" + role));
            if (operation.stopsWhenSuspended) {
                refused(409, "tenant-suspended", answer);
            } else {
                assertThat(answer.statusCode()).isIn(200, 404);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_its_own_learn_that_a_tenant_is_suspended(Operation operation) {
        refused(
                404,
                "no-such-tenant",
                operation.as(Api.in(OTHER, "tenant-admin").naming(SUSPENDED.key())));
    }

    @ParameterizedTest
    @EnumSource
    void without_a_valid_token_nothing_is_answered(Operation operation) {
        var issuer = TestServers.issuer();
        var group = "/platform/platform-admin";
        Stream.of(
                        issuer.person("x").groups(group).expired().sign(),
                        issuer.person("x").groups(group).wrongKey().sign(),
                        issuer.person("x").groups(group).audience("another").sign(),
                        issuer.person("x").groups(group).issuer("https://elsewhere.example").sign(),
                        "no.token.at-all")
                .forEach(
                        token ->
                                assertThat(
                                                operation
                                                        .as(Api.withToken(TENANT.key(), token))
                                                        .statusCode())
                                        .isEqualTo(401));
    }

    @Test
    void a_platform_administrator_gets_key_material_with_the_consumers_role_too() {
        var both =
                Api.with(
                        TENANT.key(),
                        "/platform/platform-admin",
                        "/tenants/" + TENANT.key() + "/secret-consumer");

        refused(404, "no-such-certificate", both.pem("nobody"));
    }

    private static void check(Operation operation, Role role, Response answer) {
        if (operation.isAllowedTo(role)) {
            assertThat(answer.statusCode())
                    .as("%s as %s: %s", operation, role, answer.asString())
                    .isIn(200, 400, 404);
            assertThat(answer.asString()).doesNotContain("no-such-tenant");
        } else {
            refused(403, "missing-role", answer);
        }
    }

    private static List<Role> rolesOfTenants() {
        return Arrays.stream(Role.values()).filter(role -> role != Role.PLATFORM_ADMIN).toList();
    }

    private static String withoutCorrelation(Response answer) {
        return answer.asString().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }
}
