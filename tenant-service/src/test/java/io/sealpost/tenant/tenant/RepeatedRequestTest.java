package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.Problems.assertMalformed;
import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static io.sealpost.tenant.tenant.TenantApi.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request that comes again with its {@code Idempotency-Key} is answered. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RepeatedRequestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String idempotencyKey = UUID.randomUUID().toString();

    @Test
    void a_registration_that_comes_again_is_answered_as_the_first_time() {
        Map<String, Object> body = registration(newKey("again"));

        Response first = register(body);
        Response second = register(body);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(UUID.fromString(first.path("id")).version()).isEqualTo(8);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    /** The answer of a registration has a contact, which is personal data. */
    @Test
    void a_day_later_nothing_is_left_of_a_registration_though_none_follows() throws Exception {
        String key = newKey("forgotten");
        register(registration(key));
        String kept = "SELECT count(*) FROM commands WHERE result LIKE '%" + key + "%'";
        assertThat(TestServers.number(kept)).isEqualTo(1);

        TestServers.execute("UPDATE commands SET begun_at = begun_at - interval '26 hours'");

        Instant end = Instant.now().plus(PATIENCE);
        while (TestServers.number(kept) > 0) {
            assertThat(Instant.now()).as("forgotten").isBefore(end);
        }
    }

    @Test
    void the_first_answer_is_given_even_after_the_tenant_has_changed() {
        String key = newKey("changed");
        Response first = register(registration(key));
        admin().suspend(key);

        assertThat(register(registration(key)).asString()).isEqualTo(first.asString());
        assertThat(admin().show(key).jsonPath().getString("status")).isEqualTo("suspended");
    }

    @Test
    void a_refusal_is_given_again_even_after_its_cause_is_gone() {
        String key = newKey("stale");
        registered(key);
        Response refused = suspend(key, "\"2\"");
        assertProblem(refused, 412, "stale-version");
        admin().suspend(key);

        Response again = suspend(key, "\"2\"");

        assertProblem(again, 412, "stale-version");
        assertThat(again.jsonPath().getString("detail"))
                .isEqualTo(refused.jsonPath().getString("detail"));
        assertThat(again.jsonPath().getString("correlationId"))
                .isNotEqualTo(refused.jsonPath().getString("correlationId"));
    }

    @Test
    void a_command_that_changed_nothing_is_answered_again_too() {
        String key = newKey("noop");
        registered(key);
        Response first = reactivate(key);
        admin().suspend(key);

        Response second = reactivate(key);

        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(admin().show(key).jsonPath().getString("status")).isEqualTo("suspended");
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_does_nothing() {
        register(registration(newKey("one")));
        String other = newKey("other");

        Response refused = register(registration(other));

        assertProblem(refused, 422, "idempotency-key-reused");
        assertProblem(admin().show(other), 404, "no-such-tenant");
    }

    @Test
    void the_same_key_on_another_path_or_of_another_caller_is_another_command() {
        String first = newKey("path");
        String second = newKey("path");
        registered(first);
        registered(second);

        assertThat(reactivate(first).jsonPath().getString("key")).isEqualTo(first);
        assertThat(reactivate(second).jsonPath().getString("key")).isEqualTo(second);
        String colleague = TestServers.issuer().token("colleague", TenantApi.PLATFORM_ADMIN);
        Response theirs =
                TenantApi.with(colleague)
                        .request()
                        .header("Idempotency-Key", idempotencyKey)
                        .post("/api/tenants/{tenant}/reactivate", first);
        assertThat(theirs.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void of_many_at_once_one_registers_and_none_fails_otherwise() throws Exception {
        Map<String, Object> body = registration(newKey("race"));
        Callable<Response> request = () -> register(body);

        List<Response> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    threads.invokeAll(Stream.generate(() -> request).limit(8).toList()).stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(answers).extracting(Response::statusCode).contains(201).isSubsetOf(201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .extracting(answer -> answer.jsonPath().getString("code"))
                .allMatch("still-running"::equals);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(answer -> answer.path("id").toString())
                .containsOnly(register(body).path("id").toString());
    }

    @Test
    void who_may_not_register_leaves_no_record() {
        Map<String, Object> body = registration(newKey("refused"));
        Response refused =
                TenantApi.as("/platform/auditor")
                        .request()
                        .header("Idempotency-Key", idempotencyKey)
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/api/tenants");
        assertProblem(refused, 403, "missing-role");

        assertThat(register(body).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "ümlaut"})
    void a_key_is_visible_ascii(String malformed) {
        assertMalformed(
                admin().request()
                        .header("Idempotency-Key", malformed)
                        .contentType(ContentType.JSON)
                        .body(registration(newKey("malformed")))
                        .post("/api/tenants"),
                "Idempotency-Key");
    }

    @Test
    void a_key_has_at_most_128_characters() {
        assertMalformed(
                admin().request()
                        .header("Idempotency-Key", "k".repeat(129))
                        .contentType(ContentType.JSON)
                        .body(registration(newKey("malformed")))
                        .post("/api/tenants"),
                "Idempotency-Key");
    }

    private Response register(Map<String, Object> body) {
        return admin().request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/tenants");
    }

    private Response suspend(String key, String ifMatch) {
        return admin().request()
                .header("Idempotency-Key", idempotencyKey)
                .header("If-Match", ifMatch)
                .post("/api/tenants/{tenant}/suspend", key);
    }

    private Response reactivate(String key) {
        return admin().request()
                .header("Idempotency-Key", idempotencyKey)
                .post("/api/tenants/{tenant}/reactivate", key);
    }
}
