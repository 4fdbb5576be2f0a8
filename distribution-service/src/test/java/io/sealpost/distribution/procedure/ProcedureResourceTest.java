package io.sealpost.distribution.procedure;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.procedure;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ProcedureResourceTest {

    private static final String PROCEDURES = "/certificate-procedures";

    private Tenant tenant;
    private Api api;

    @BeforeEach
    void a_tenant_with_two_rules() {
        tenant = TestServers.newTenant();
        api = Api.manager(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        api.createRule(rule("one", "t"));
        api.createRule(rule("two", "t"));
    }

    @Nested
    class Creating {

        @Test
        void a_procedure_is_created_and_shown_with_its_rules_in_order() {
            var created = api.post(PROCEDURES, procedure("Partners", "two", "one"));

            assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
            assertThat(created.header("ETag")).isEqualTo("\"1\"");
            assertThat(created.header("Location")).endsWith(PROCEDURES + "/" + created.path("id"));
            assertThat(created.<String>path("name")).isEqualTo("Partners");
            assertThat(created.<List<String>>path("rules")).containsExactly("two", "one");
            assertThat(api.get(PROCEDURES + "/" + created.path("id")).asString())
                    .isEqualTo(created.asString());
        }

        @Test
        void a_taken_name_is_refused_ignoring_case() {
            api.createProcedure("partners", "one");

            assertProblem(
                    api.post(PROCEDURES, procedure("PARTNERS", "two")), 409, "name-taken", "name");
        }

        static Stream<Arguments> bad() {
            return Stream.of(
                    Arguments.of(
                            Map.of("name", "p", "rules", List.of("three")),
                            422,
                            "no-such-rule",
                            "rules"),
                    Arguments.of(
                            Map.of("name", "p", "rules", List.of()),
                            400,
                            "wrong-number-of-rules",
                            "rules"),
                    Arguments.of(
                            Map.of("name", "p", "rules", List.of("one", "ONE")),
                            400,
                            "rule-twice",
                            "rules"),
                    Arguments.of(
                            Map.of("name", "p", "rules", List.of("o ne")),
                            400,
                            "malformed-name",
                            "rules.0"),
                    Arguments.of(Map.of("name", "p"), 400, "malformed", "rules"),
                    Arguments.of(Map.of("rules", List.of("one")), 400, "malformed", "name"),
                    Arguments.of(
                            Map.of("name", "p q", "rules", List.of("one")),
                            400,
                            "malformed-name",
                            "name"),
                    Arguments.of(
                            Map.of("name", "p", "rules", List.of("one"), "colour", "red"),
                            400,
                            "malformed",
                            "colour"),
                    Arguments.of(
                            Map.of(
                                    "name",
                                    "p",
                                    "rules",
                                    IntStream.range(0, 101).mapToObj(i -> "r" + i).toList()),
                            400,
                            "malformed",
                            "rules"));
        }

        @ParameterizedTest
        @MethodSource("bad")
        void a_bad_member_is_refused_by_name_and_leaves_nothing_behind(
                Map<String, Object> body, int status, String code, String field) {
            assertProblem(api.post(PROCEDURES, body), status, code, field);
            assertThat(api.get(PROCEDURES).<List<Object>>path("items")).isEmpty();
        }

        @Test
        void a_rule_of_another_tenant_is_none() {
            var other = TestServers.newTenant();

            assertProblem(
                    Api.manager(other).post(PROCEDURES, procedure("p", "one")),
                    422,
                    "no-such-rule",
                    "rules");
        }
    }

    @Nested
    class Changing {

        @Test
        void the_rules_are_changed() {
            var id = api.createProcedure("partners", "one");

            var changed = api.put(PROCEDURES + "/" + id, Map.of("rules", List.of("two")), "\"1\"");

            assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
            assertThat(changed.header("ETag")).isEqualTo("\"2\"");
            assertThat(changed.<String>path("name")).isEqualTo("partners");
            assertThat(changed.<List<String>>path("rules")).containsExactly("two");
        }

        @Test
        void a_stale_version_is_refused() {
            var id = api.createProcedure("partners", "one");

            assertProblem(
                    api.put(PROCEDURES + "/" + id, Map.of("rules", List.of("two")), "\"9\""),
                    412,
                    "stale-version");
            assertThat(api.get(PROCEDURES + "/" + id).<List<String>>path("rules"))
                    .containsExactly("one");
        }

        @Test
        void a_name_cannot_be_given() {
            var id = api.createProcedure("partners", "one");

            assertProblem(
                    api.put(PROCEDURES + "/" + id, procedure("other", "one")),
                    400,
                    "malformed",
                    "name");
        }

        @Test
        void an_unknown_procedure_is_not_found() {
            assertProblem(api.get(PROCEDURES + "/1-1-1-1-1"), 404, "no-such-procedure");
            assertProblem(
                    api.put(PROCEDURES + "/" + UUID.randomUUID(), Map.of("rules", List.of("one"))),
                    404,
                    "no-such-procedure");
        }
    }

    @Nested
    class Reading {

        @Test
        void procedures_are_listed_page_by_page_in_the_order_of_their_creation() {
            List.of("c", "a", "b").forEach(name -> api.createProcedure(name, "one"));

            var first = api.get(PROCEDURES, Map.of("limit", 2));
            var last =
                    api.get(PROCEDURES, Map.of("limit", 2, "cursor", first.<String>path("next")));

            assertThat(first.<List<String>>path("items.name")).containsExactly("c", "a");
            assertThat(last.<List<String>>path("items.name")).containsExactly("b");
        }

        @Test
        void a_procedure_of_another_tenant_is_not_found() {
            var id = api.createProcedure("partners", "one");

            assertProblem(
                    Api.manager(TestServers.newTenant()).get(PROCEDURES + "/" + id),
                    404,
                    "no-such-procedure");
        }
    }

    @Nested
    class Permissions {

        @ParameterizedTest
        @MethodSource("io.sealpost.distribution.Roles#managing")
        void managers_create_and_change(String role) {
            var manager = Api.as(tenant, role);

            var id = manager.createProcedure("partners", "one");
            assertThat(
                            manager.put(PROCEDURES + "/" + id, Map.of("rules", List.of("two")))
                                    .statusCode())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @MethodSource("io.sealpost.distribution.Roles#changingNothing")
        void weaker_roles_change_nothing(String role) {
            var id = api.createProcedure("partners", "one");
            var weaker = Api.as(tenant, role);

            assertProblem(weaker.post(PROCEDURES, procedure("others", "one")), 403, "missing-role");
            assertProblem(
                    weaker.put(PROCEDURES + "/" + id, Map.of("rules", List.of("two"))),
                    403,
                    "missing-role");
            assertThat(api.get(PROCEDURES).<List<List<String>>>path("items.rules"))
                    .containsExactly(List.of("one"));
        }

        @ParameterizedTest
        @MethodSource("io.sealpost.distribution.Roles#readingNothing")
        void others_do_not_read(String role) {
            var id = api.createProcedure("partners", "one");

            assertProblem(Api.as(tenant, role).get(PROCEDURES), 403, "missing-role");
            assertProblem(Api.as(tenant, role).get(PROCEDURES + "/" + id), 403, "missing-role");
        }

        @Test
        void auditors_read() {
            var id = api.createProcedure("partners", "one");

            assertThat(Api.as(tenant, "auditor").get(PROCEDURES).statusCode()).isEqualTo(200);
            assertThat(Api.as(tenant, "auditor").get(PROCEDURES + "/" + id).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void a_foreign_tenant_is_not_found() {
            var id = api.createProcedure("partners", "one");
            var stranger =
                    Api.with(
                            tenant.key(),
                            TestServers.issuer()
                                    .token("stranger", "/tenants/elsewhere/tenant-admin"));

            assertProblem(stranger.get(PROCEDURES), 404, "no-such-tenant");
            assertProblem(stranger.get(PROCEDURES + "/" + id), 404, "no-such-tenant");
            assertProblem(stranger.post(PROCEDURES, procedure("p", "one")), 404, "no-such-tenant");
            assertProblem(
                    stranger.put(PROCEDURES + "/" + id, Map.of("rules", List.of("two"))),
                    404,
                    "no-such-tenant");
        }
    }
}
