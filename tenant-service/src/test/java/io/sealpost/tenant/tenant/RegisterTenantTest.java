package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.as;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static io.sealpost.tenant.tenant.TenantApi.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering a tenant: who may, what it is then, and that no two have one key. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RegisterTenantTest {

    @Test
    void a_tenant_is_created_shown_and_found_by_key_and_id() {
        String key = newKey("reg");
        Response created = admin().register(registration(key));
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/tenants/" + key);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        JsonPath tenant = created.jsonPath();
        assertThat(UUID.fromString(tenant.getString("id")).version()).isEqualTo(7);
        assertThat(tenant.getString("key")).isEqualTo(key);
        assertThat(tenant.getString("displayName")).isEqualTo("Tenant " + key);
        assertThat(tenant.getString("contact")).isEqualTo("ops@" + key + ".example");
        assertThat(tenant.getString("environment")).isEqualTo("production");
        assertThat(tenant.getMap("labels")).isEqualTo(Map.of("region", "eu-central"));
        assertThat(tenant.getString("status")).isEqualTo("active");
        assertThat(tenant.getMap("")).doesNotContainKey("version");
        assertThat(Instant.parse(tenant.getString("createdAt")))
                .isEqualTo(Instant.parse(tenant.getString("changedAt")));
        assertThat(admin().show(key).asString()).isEqualTo(created.asString());
        assertThat(admin().show(tenant.getString("id")).asString()).isEqualTo(created.asString());
        assertThat(admin().show(tenant.getString("id").toUpperCase(Locale.ROOT)).asString())
                .isEqualTo(created.asString());
    }

    @Test
    void labels_may_be_left_out() {
        Map<String, Object> body = registration(newKey("bare"));
        body.remove("labels");
        assertThat(admin().register(body).jsonPath().getMap("labels")).isEmpty();
    }

    @Test
    void a_taken_key_is_refused() {
        String key = newKey("taken");
        registered(key);
        Response refused = admin().register(registration(key));
        assertProblem(refused, 409, "tenant-key-taken");
        assertThat(refused.jsonPath().getString("detail")).contains("'" + key + "'");
    }

    @Test
    void of_two_registrations_at_once_one_wins_and_one_is_refused() throws Exception {
        String key = newKey("race");
        Callable<Integer> attempt = () -> admin().register(registration(key)).statusCode();
        try (var racers = Executors.newFixedThreadPool(4)) {
            List<Integer> statuses =
                    racers.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                            .map(RegisterTenantTest::result)
                            .sorted()
                            .toList();
            assertThat(statuses).containsExactly(201, 409, 409, 409);
        }
        assertThat(admin().list(Map.of("key", key)).jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void a_reserved_key_is_refused() {
        assertProblem(admin().register(registration("platform")), 400, "tenant-key-reserved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tenants/acme/tenant-admin",
                "/platform/auditor",
                "/tenants/acme/platform-admin"
            })
    void only_a_platform_admin_may(String group) {
        assertProblem(as(group).register(registration(newKey("weak"))), 403, "missing-role");
    }

    @Test
    void without_a_token_nobody_may() {
        Response refused =
                RestAssured.given()
                        .contentType("application/json")
                        .body(registration("anon"))
                        .post("/api/tenants");
        assertProblem(refused, 401, "unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
