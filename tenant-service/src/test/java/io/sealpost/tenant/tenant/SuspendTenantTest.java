package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.Problems.assertMalformed;
import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.as;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspending and reactivating a tenant: who may, and what a stale or repeated wish does. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SuspendTenantTest {

    @Test
    void a_tenant_is_suspended_once_and_reactivated_once() {
        String key = newKey("cycle");
        registered(key);
        Response suspended = admin().suspend(key);
        assertThat(suspended.statusCode()).as(suspended.asString()).isEqualTo(200);
        assertThat(suspended.header("ETag")).isEqualTo("\"2\"");
        assertThat(suspended.jsonPath().getString("status")).isEqualTo("suspended");
        assertThat(Instant.parse(suspended.jsonPath().getString("changedAt")))
                .isAfter(Instant.parse(suspended.jsonPath().getString("createdAt")));
        assertThat(admin().suspend(key).asString()).isEqualTo(suspended.asString());
        Response reactivated = admin().reactivate(key);
        assertThat(reactivated.jsonPath().getString("status")).isEqualTo("active");
        assertThat(reactivated.header("ETag")).isEqualTo("\"3\"");
        assertThat(admin().reactivate(key).asString()).isEqualTo(reactivated.asString());
        assertThat(admin().show(key).asString()).isEqualTo(reactivated.asString());
    }

    @Test
    void if_match_names_the_version_that_was_seen() {
        String key = newKey("match");
        registered(key);
        assertProblem(
                admin().request()
                        .header("If-Match", "\"7\"")
                        .post("/api/tenants/" + key + "/suspend"),
                412,
                "stale-version");
        assertMalformed(
                admin().request()
                        .header("If-Match", "seven")
                        .post("/api/tenants/" + key + "/suspend"),
                "If-Match");
        assertThat(admin().show(key).jsonPath().getString("status")).isEqualTo("active");
        Response suspended =
                admin().request()
                        .header("If-Match", "\"1\"")
                        .post("/api/tenants/" + key + "/suspend");
        assertThat(suspended.header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "reactivate"})
    void nobody_but_a_platform_admin_may(String action) {
        String key = newKey("may-not");
        registered(key);
        String path = "/api/tenants/" + key + "/" + action;
        assertProblem(
                as("/tenants/" + key + "/tenant-admin").request().post(path), 403, "missing-role");
        assertProblem(as("/platform/auditor").request().post(path), 403, "missing-role");
        assertProblem(
                as("/tenants/elsewhere/tenant-admin").request().post(path), 404, "no-such-tenant");
        assertProblem(RestAssured.given().post(path), 401, "unauthenticated");
        assertThat(admin().show(key).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void an_unknown_tenant_is_not_found() {
        assertProblem(admin().suspend(newKey("nobody")), 404, "no-such-tenant");
        assertProblem(admin().reactivate(UUID.randomUUID().toString()), 404, "no-such-tenant");
    }
}
