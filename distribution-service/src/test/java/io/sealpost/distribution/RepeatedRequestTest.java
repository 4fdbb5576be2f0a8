package io.sealpost.distribution;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.procedure;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a creation that comes again with its {@code Idempotency-Key} is answered. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RepeatedRequestTest {

    private static final String RULES = "/distribution-rules";
    private static final String PROCEDURES = "/certificate-procedures";

    private final String key = UUID.randomUUID().toString();

    private Tenant tenant;
    private Api api;

    @BeforeEach
    void a_tenant_with_a_certificate() {
        tenant = tenant();
        api = Api.manager(tenant);
    }

    private static Tenant tenant() {
        var made = TestServers.newTenant();
        TestServers.secrets().keep(made.id(), "sender", TestTls.client("/CN=sender"));
        return made;
    }

    @Test
    void a_rule_that_comes_again_is_answered_as_the_first_time_and_made_once() {
        var first = api.post(RULES, rule("to-idm", "t"), key);
        var second = api.post(RULES, rule("to-idm", "t"), key);

        assertRepeated(first, second);
        assertThat(first.header("Location")).endsWith(RULES + "/" + first.path("id"));
        assertThat(api.get(RULES).<List<Object>>path("items")).hasSize(1);
    }

    @Test
    void a_procedure_that_comes_again_is_answered_as_the_first_time_and_made_once() {
        api.createRule(rule("to-idm", "t"));

        var first = api.post(PROCEDURES, procedure("partners", "to-idm"), key);
        var second = api.post(PROCEDURES, procedure("partners", "to-idm"), key);

        assertRepeated(first, second);
        assertThat(first.header("Location")).endsWith(PROCEDURES + "/" + first.path("id"));
        assertThat(api.get(PROCEDURES).<List<Object>>path("items")).hasSize(1);
    }

    @Test
    void the_first_answer_is_given_even_after_the_rule_has_changed() {
        var first = api.post(RULES, rule("to-idm", "t"), key);
        var changed = rule("to-idm", "other");
        changed.remove("name");
        assertThat(api.put(RULES + "/" + first.path("id"), changed).statusCode()).isEqualTo(200);

        assertThat(api.post(RULES, rule("to-idm", "t"), key).asString())
                .isEqualTo(first.asString());
    }

    @Test
    void a_taken_name_is_refused_again_after_the_same_key() {
        api.createRule(rule("to-idm", "t"));

        var first = api.post(RULES, rule("TO-IDM", "t"), key);
        var second = api.post(RULES, rule("TO-IDM", "t"), key);

        assertProblem(first, 409, "name-taken");
        assertProblem(second, 409, "name-taken");
        assertThat(second.<String>path("detail")).isEqualTo(first.path("detail"));
    }

    @Test
    void a_refusal_is_given_again_even_after_its_cause_is_gone() {
        assertProblem(
                api.post(PROCEDURES, procedure("partners", "to-idm"), key), 422, "no-such-rule");
        api.createRule(rule("to-idm", "t"));

        assertProblem(
                api.post(PROCEDURES, procedure("partners", "to-idm"), key), 422, "no-such-rule");
        assertThat(
                        api.post(
                                        PROCEDURES,
                                        procedure("partners", "to-idm"),
                                        UUID.randomUUID().toString())
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_does_nothing() {
        api.post(RULES, rule("to-idm", "t"), key);

        assertProblem(api.post(RULES, rule("other", "t"), key), 422, "idempotency-key-reused");
        assertThat(api.get(RULES).<List<String>>path("items.name")).containsExactly("to-idm");
    }

    @Test
    void without_a_key_each_request_is_a_command_of_its_own() {
        assertThat(api.post(RULES, rule("to-idm", "t")).header("Idempotency-Replayed")).isNull();
        assertProblem(api.post(RULES, rule("to-idm", "t")), 409, "name-taken");
    }

    @Test
    void another_tenants_manager_gets_nothing_by_the_same_key() {
        var ours = api.post(RULES, rule("to-idm", "t"), key);
        var other = tenant();

        var theirs = Api.manager(other).post(RULES, rule("to-idm", "t"), key);
        var stranger = TestServers.issuer().token("somebody", managerOf(other));

        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(theirs.header("Idempotency-Replayed")).isNull();
        assertThat(theirs.<String>path("id")).isNotEqualTo(ours.path("id"));
        assertProblem(
                Api.with(tenant.key(), stranger).post(RULES, rule("to-idm", "t"), key),
                404,
                "no-such-tenant");
    }

    @Test
    void who_may_not_create_is_told_so_even_with_a_key_that_was_answered() {
        api.post(RULES, rule("to-idm", "t"), key);

        assertProblem(
                Api.as(tenant, "auditor").post(RULES, rule("to-idm", "t"), key),
                403,
                "missing-role");
    }

    @Test
    void what_failed_because_a_neighbour_was_away_is_tried_again() {
        TestServers.secrets().away(true);
        try {
            assertThat(api.post(RULES, rule("to-idm", "t"), key).statusCode()).isEqualTo(503);
        } finally {
            TestServers.secrets().away(false);
        }

        var again = api.post(RULES, rule("to-idm", "t"), key);

        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isNull();
    }

    private static String managerOf(Tenant tenant) {
        return "/tenants/" + tenant.key() + "/distribution-manager";
    }

    private static void assertRepeated(Response first, Response second) {
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(UUID.fromString(first.path("id")).version()).isEqualTo(8);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }
}
