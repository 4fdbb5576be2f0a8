package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.as;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Showing a tenant: who may see it, who its contact, and what a stranger learns. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ShowTenantTest {

    @Test
    void an_unknown_and_a_foreign_tenant_get_the_same_answer() {
        String key = newKey("foreign");
        String id = registered(key);
        TenantApi stranger = as("/tenants/elsewhere/tenant-admin");
        Response unknown = stranger.show(newKey("nobody"));
        assertProblem(unknown, 404, "no-such-tenant");
        for (String known : List.of(key, id)) {
            Response foreign = stranger.show(known);
            assertProblem(foreign, 404, "no-such-tenant");
            assertThat(anonymous(foreign)).isEqualTo(anonymous(unknown));
            assertThat(foreign.headers().asList().stream().map(h -> h.getName()))
                    .isEqualTo(unknown.headers().asList().stream().map(h -> h.getName()).toList());
        }
        assertThat(anonymous(stranger.show(UUID.randomUUID().toString())))
                .isEqualTo(anonymous(unknown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant-admin",
                "secret-manager",
                "secret-consumer",
                "distribution-manager",
                "integration-developer",
                "auditor"
            })
    void every_role_of_the_tenant_reads_it(String role) {
        String key = newKey("read");
        registered(key);
        Response shown = as("/tenants/" + key + "/" + role).show(key);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getString("key")).isEqualTo(key);
    }

    @Test
    void but_not_who_only_sets_up_their_own_certificate() {
        String key = newKey("personal");
        registered(key);
        assertProblem(as("/tenants/" + key + "/personal-setup").show(key), 403, "missing-role");
    }

    @Test
    void the_contact_is_for_administrators_and_auditors() {
        String key = newKey("contact");
        registered(key);
        for (String role : List.of("tenant-admin", "auditor")) {
            assertThat(as("/tenants/" + key + "/" + role).show(key).jsonPath().getString("contact"))
                    .isEqualTo("ops@" + key + ".example");
        }
        for (String role : List.of("secret-manager", "secret-consumer", "distribution-manager")) {
            assertThat(as("/tenants/" + key + "/" + role).show(key).jsonPath().getMap(""))
                    .doesNotContainKey("contact");
        }
    }

    @Test
    void an_erased_contact_is_shown_to_nobody() throws SQLException {
        String key = newKey("erased");
        TestServers.execute(
                "DELETE FROM tenant_contacts WHERE tenant_id = '" + registered(key) + "'");
        Response shown = admin().show(key);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getMap("")).containsKey("key").doesNotContainKey("contact");
    }

    @Test
    void a_token_that_is_not_valid_here_is_refused() {
        String admin = TenantApi.PLATFORM_ADMIN;
        var issuer = TestServers.issuer();
        String key = newKey("token");
        registered(key);
        for (String token :
                List.of(
                        issuer.person("p").groups(admin).expired().sign(),
                        issuer.person("p").groups(admin).audience("elsewhere").sign(),
                        issuer.person("p").groups(admin).issuer("https://elsewhere.example").sign(),
                        issuer.person("p").groups(admin).wrongKey().sign(),
                        "nonsense")) {
            assertProblem(TenantApi.with(token).show(key), 401, "unauthenticated");
        }
    }

    /** The body of a problem without its correlation id. */
    private static String anonymous(Response answer) {
        return answer.asString().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }
}
