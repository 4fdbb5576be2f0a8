package io.sealpost.tenant.tenant;

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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TenantResourceTest {

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("correlationId"))
                .isEqualTo(answer.header("X-Correlation-Id"));
    }

    private static void assertMalformed(Response answer, String field) {
        assertProblem(answer, 400, "malformed");
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }

    /** The body of a problem without its correlation id. */
    private static String anonymous(Response answer) {
        return answer.asString().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }

    @Nested
    class Registering {

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
            assertThat(tenant.getInt("version")).isEqualTo(1);
            assertThat(Instant.parse(tenant.getString("createdAt")))
                    .isEqualTo(Instant.parse(tenant.getString("updatedAt")));
            assertThat(admin().show(key).asString()).isEqualTo(created.asString());
            assertThat(admin().show(tenant.getString("id")).asString())
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
                                .map(TenantResourceTest::result)
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
        @MethodSource("io.sealpost.tenant.tenant.TenantResourceTest#badMembers")
        void a_bad_member_is_named_and_nothing_is_registered(String member, Object value) {
            String key = newKey("bad");
            Map<String, Object> body = registration(key);
            body.put(member, value);
            assertMalformed(admin().register(body), member);
            assertProblem(admin().show(key), 404, "no-such-tenant");
        }

        @ParameterizedTest
        @ValueSource(strings = {"key", "displayName", "contact", "environment"})
        void a_missing_member_is_named(String member) {
            Map<String, Object> body = registration(newKey("missing"));
            body.remove(member);
            assertMalformed(admin().register(body), member);
        }

        @Test
        void an_unknown_member_is_refused_by_name() {
            Map<String, Object> body = registration(newKey("unknown"));
            body.put("colour", "red");
            assertMalformed(admin().register(body), "colour");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "null", "{\"key\":\"a\",\"key\":\"b\"}", "{} {}"})
        void what_is_no_such_object_is_refused(String body) {
            Response refused = admin().register(body);
            assertProblem(refused, 400, "malformed");
        }

        @Test
        void a_body_over_one_mebibyte_is_refused() {
            Map<String, Object> body = registration(newKey("large"));
            body.put("displayName", "x".repeat(1 << 20));
            assertProblem(admin().register(body), 413, "body-too-large");
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
    }

    static Stream<Arguments> badMembers() {
        return Stream.of(
                Arguments.of("key", "Acme"),
                Arguments.of("key", "a".repeat(41)),
                Arguments.of("key", "a1980b1e-5c00-7a31-9d44-3f1f6f0e8a01"),
                Arguments.of("key", 7),
                Arguments.of("displayName", ""),
                Arguments.of("displayName", "   "),
                Arguments.of("displayName", "x".repeat(101)),
                Arguments.of("displayName", "a\u0000b"),
                Arguments.of("displayName", "a\nb"),
                Arguments.of("contact", "x".repeat(255)),
                Arguments.of("contact", "a\u001bb"),
                Arguments.of("environment", "Production"),
                Arguments.of("environment", "x".repeat(33)),
                Arguments.of("labels", "region"));
    }

    static Stream<Map<String, String>> badLabels() {
        return Stream.of(
                Map.of("Region", "eu"),
                Map.of("", "eu"),
                Map.of("-a", "eu"),
                Map.of("a".repeat(64), "eu"),
                Map.of("region", "x".repeat(129)),
                Map.of("region", "a\u0000b"),
                Stream.iterate(1, n -> n + 1)
                        .limit(33)
                        .collect(java.util.stream.Collectors.toMap(n -> "label" + n, n -> "x")));
    }

    @ParameterizedTest
    @MethodSource("badLabels")
    void bad_labels_are_refused(Map<String, String> labels) {
        Map<String, Object> body = registration(newKey("labels"));
        body.put("labels", labels);
        Response refused = admin().register(body);
        assertProblem(refused, 400, "malformed");
        assertThat(refused.jsonPath().getString("field")).startsWith("labels");
    }

    @Nested
    class Showing {

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
                        .isEqualTo(
                                unknown.headers().asList().stream().map(h -> h.getName()).toList());
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
                assertThat(
                                as("/tenants/" + key + "/" + role)
                                        .show(key)
                                        .jsonPath()
                                        .getString("contact"))
                        .isEqualTo("ops@" + key + ".example");
            }
            for (String role :
                    List.of("secret-manager", "secret-consumer", "distribution-manager")) {
                assertThat(as("/tenants/" + key + "/" + role).show(key).jsonPath().getMap(""))
                        .doesNotContainKey("contact");
            }
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
                            issuer.person("p")
                                    .groups(admin)
                                    .issuer("https://elsewhere.example")
                                    .sign(),
                            issuer.person("p").groups(admin).wrongKey().sign(),
                            "nonsense")) {
                assertProblem(TenantApi.with(token).show(key), 401, "unauthenticated");
            }
        }
    }

    @Nested
    class Suspending {

        @Test
        void a_tenant_is_suspended_once_and_reactivated_once() {
            String key = newKey("cycle");
            registered(key);
            Response suspended = admin().suspend(key);
            assertThat(suspended.statusCode()).as(suspended.asString()).isEqualTo(200);
            assertThat(suspended.header("ETag")).isEqualTo("\"2\"");
            assertThat(suspended.jsonPath().getString("status")).isEqualTo("suspended");
            assertThat(Instant.parse(suspended.jsonPath().getString("updatedAt")))
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
            assertThat(
                            admin().request()
                                    .header("If-Match", "\"1\"")
                                    .post("/api/tenants/" + key + "/suspend")
                                    .jsonPath()
                                    .getInt("version"))
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"suspend", "reactivate"})
        void nobody_but_a_platform_admin_may(String action) {
            String key = newKey("may-not");
            registered(key);
            String path = "/api/tenants/" + key + "/" + action;
            assertProblem(
                    as("/tenants/" + key + "/tenant-admin").request().post(path),
                    403,
                    "missing-role");
            assertProblem(as("/platform/auditor").request().post(path), 403, "missing-role");
            assertProblem(
                    as("/tenants/elsewhere/tenant-admin").request().post(path),
                    404,
                    "no-such-tenant");
            assertProblem(RestAssured.given().post(path), 401, "unauthenticated");
            assertThat(admin().show(key).jsonPath().getInt("version")).isEqualTo(1);
        }

        @Test
        void an_unknown_tenant_is_not_found() {
            assertProblem(admin().suspend(newKey("nobody")), 404, "no-such-tenant");
            assertProblem(admin().reactivate(UUID.randomUUID().toString()), 404, "no-such-tenant");
        }
    }

    @Nested
    class Listing {

        @Test
        void only_tenants_that_the_caller_sees_are_listed() {
            String prefix = newKey("vis");
            for (String suffix : List.of("-a", "-b", "-c")) {
                registered(prefix + suffix);
            }
            TenantApi caller =
                    as(
                            "/tenants/" + prefix + "-a/auditor",
                            "/tenants/" + prefix + "-c/secret-manager",
                            "/tenants/" + prefix + "-b/personal-setup");
            assertThat(keys(caller.list(Map.of("key", prefix))))
                    .containsExactly(prefix + "-a", prefix + "-c");
            assertThat(keys(as("/platform/auditor").list(Map.of("key", prefix)))).hasSize(3);
            assertThat(keys(as().list(Map.of("key", prefix)))).isEmpty();
            assertThat(caller.list(Map.of("key", prefix)).jsonPath().getList("items.contact"))
                    .containsExactly("ops@" + prefix + "-a.example", null);
        }

        @Test
        void key_and_display_name_filter_by_a_part_of_them() {
            String prefix = newKey("fil");
            Map<String, Object> body = registration(prefix + "-one");
            body.put("displayName", "Größe 100% _x " + prefix);
            assertThat(admin().register(body).statusCode()).isEqualTo(201);
            registered(prefix + "-two");
            assertThat(keys(admin().list(Map.of("key", prefix.substring(1) + "-o"))))
                    .containsExactly(prefix + "-one");
            assertThat(keys(admin().list(Map.of("displayName", "GRÖSSE 100% _X " + prefix))))
                    .isEmpty();
            assertThat(keys(admin().list(Map.of("displayName", "GRÖßE 100% _X " + prefix))))
                    .containsExactly(prefix + "-one");
            assertThat(keys(admin().list(Map.of("key", prefix, "displayName", "100_")))).isEmpty();
        }

        @Test
        void pages_follow_each_other_without_gap_or_repetition() {
            String prefix = newKey("page");
            for (String suffix : List.of("-e", "-a", "-d", "-b", "-c")) {
                registered(prefix + suffix);
            }
            Response first = admin().list(Map.of("key", prefix, "limit", 2));
            assertThat(keys(first)).containsExactly(prefix + "-a", prefix + "-b");
            Response second = admin().request().get(link(first));
            assertThat(keys(second)).containsExactly(prefix + "-c", prefix + "-d");
            Response third =
                    admin().list(
                                    Map.of(
                                            "key",
                                            prefix,
                                            "limit",
                                            2,
                                            "cursor",
                                            second.jsonPath().getString("next")));
            assertThat(keys(third)).containsExactly(prefix + "-e");
            assertThat(third.header("Link")).isNull();
            assertThat(third.jsonPath().getMap("")).containsOnlyKeys("items");
        }

        @Test
        void a_bad_parameter_is_named() {
            assertMalformed(admin().list(Map.of("limit", 0)), "limit");
            assertMalformed(admin().list(Map.of("limit", 201)), "limit");
            assertMalformed(admin().list(Map.of("cursor", "%")), "cursor");
            assertMalformed(admin().list(Map.of("key", "a".repeat(41))), "key");
            assertMalformed(admin().list(Map.of("displayName", "a".repeat(101))), "displayName");
        }

        @Test
        void without_a_token_nothing_is_listed() {
            assertProblem(RestAssured.given().get("/api/tenants"), 401, "unauthenticated");
        }

        private static List<String> keys(Response list) {
            assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
            return list.jsonPath().getList("items.key");
        }

        private static String link(Response list) {
            return list.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
