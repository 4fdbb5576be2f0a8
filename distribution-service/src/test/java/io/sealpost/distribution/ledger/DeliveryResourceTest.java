package io.sealpost.distribution.ledger;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked about deliveries that nobody sends. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DeliveryResourceTest {

    private static final String DELIVERIES = "/deliveries";

    private Tenant tenant;
    private Api api;
    private UUID ruleOne;
    private Registration first;
    private Registration second;

    @BeforeEach
    void two_versions_by_two_rules() {
        tenant = TestServers.newTenant();
        api = Api.manager(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        ruleOne = api.createRule(rule("one", "t"));
        api.createRule(rule("two", "t"));
        api.createProcedure("both", "one", "two");
        first = Registration.of(tenant).under("both").publish();
        second = first.next().publish();
        Awaitility.await().until(() -> items(Map.of()).size() == 4);
    }

    private List<Map<String, Object>> items(Map<String, ?> query) {
        return api.get(DELIVERIES, query).path("items");
    }

    @Nested
    class Listing {

        @Test
        void the_newest_come_first() {
            assertThat(items(Map.of()))
                    .extracting(each -> each.get("version"))
                    .containsExactly(2, 2, 1, 1);
        }

        @Test
        void they_are_filtered_by_alias_ignoring_case() {
            var other = Registration.of(tenant).under("both").publish();
            Awaitility.await().until(() -> items(Map.of()).size() == 6);

            assertThat(items(Map.of("alias", other.alias().toUpperCase())))
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each).containsEntry("alias", other.alias()));
        }

        @Test
        void they_are_filtered_by_rule_version_and_state() {
            assertThat(items(Map.of("rule", "ONE"))).hasSize(2);
            assertThat(items(Map.of("rule", ruleOne.toString()))).hasSize(2);
            assertThat(items(Map.of("rule", "three"))).isEmpty();
            assertThat(items(Map.of("version", 2))).hasSize(2);
            assertThat(items(Map.of("version", 2, "rule", "two"))).hasSize(1);
            assertThat(items(Map.of("state", "waiting"))).hasSize(4);
            assertThat(items(Map.of("state", "delivered"))).isEmpty();
        }

        @Test
        void they_come_page_by_page() {
            var page = api.get(DELIVERIES, Map.of("limit", 3));
            var last = api.get(DELIVERIES, Map.of("limit", 3, "cursor", page.<String>path("next")));

            assertThat(page.<List<Integer>>path("items.version")).containsExactly(2, 2, 1);
            assertThat(page.header("Link")).contains("limit=3", "rel=\"next\"");
            assertThat(last.<List<Integer>>path("items.version")).containsExactly(1);
            assertThat(last.<String>path("next")).isNull();
        }

        @Test
        void a_bad_parameter_is_refused_by_name() {
            assertProblem(api.get(DELIVERIES, Map.of("state", "lost")), 400, "malformed", "state");
            assertProblem(
                    api.get(DELIVERIES, Map.of("version", "first")), 400, "malformed", "version");
            assertProblem(
                    api.get(DELIVERIES, Map.of("alias", "a b")), 400, "malformed-name", "alias");
            assertProblem(api.get(DELIVERIES, Map.of("rule", "%")), 400, "malformed-name", "rule");
            assertProblem(api.get(DELIVERIES, Map.of("limit", 500)), 400, "malformed", "limit");
            assertProblem(api.get(DELIVERIES, Map.of("cursor", "x")), 400, "malformed", "cursor");
        }

        @Test
        void those_of_another_tenant_are_not_among_them() {
            assertThat(
                            Api.manager(TestServers.newTenant())
                                    .get(DELIVERIES)
                                    .<List<Object>>path("items"))
                    .isEmpty();
        }
    }

    @Nested
    class Showing {

        @Test
        void one_is_shown_with_its_attempts() {
            var listed = items(Map.of("version", 1, "rule", "one")).getFirst();

            var shown = api.get(DELIVERIES + "/" + listed.get("id"));

            assertThat(shown.<Map<String, Object>>path("rule"))
                    .isEqualTo(
                            Map.of("id", ruleOne.toString(), "name", "one", "warnings", List.of()));
            assertThat(shown.<String>path("alias")).isEqualTo(first.alias());
            assertThat(shown.<String>path("procedure")).isEqualTo("both");
            assertThat(shown.<String>path("state")).isEqualTo("waiting");
            assertThat(shown.<String>path("fingerprint")).isEqualTo("%064x".formatted(1));
            assertThat(shown.<List<Object>>path("attempts")).isEmpty();
        }

        @Test
        void an_unknown_or_foreign_one_is_not_found() {
            var id = items(Map.of()).getFirst().get("id");

            assertProblem(api.get(DELIVERIES + "/" + UUID.randomUUID()), 404, "no-such-delivery");
            assertProblem(api.get(DELIVERIES + "/first"), 404, "no-such-delivery");
            assertProblem(
                    Api.manager(TestServers.newTenant()).get(DELIVERIES + "/" + id),
                    404,
                    "no-such-delivery");
        }
    }

    @Nested
    class Replaying {

        @Test
        void what_was_never_sent_cannot_be_replayed_with_or_without_a_body() {
            var path = DELIVERIES + "/" + items(Map.of()).getFirst().get("id") + "/replay";

            assertProblem(api.post(path, Map.of("force", true)), 409, "not-dead-lettered");
            assertProblem(
                    api.request().noContentType().post("/api/tenants/" + tenant.key() + path),
                    409,
                    "not-dead-lettered");
        }

        @Test
        void a_bad_body_is_refused() {
            var path = DELIVERIES + "/" + items(Map.of()).getFirst().get("id") + "/replay";

            assertProblem(api.post(path, Map.of("force", "yes")), 400, "malformed", "force");
            assertProblem(api.post(path, Map.of("hard", true)), 400, "malformed", "hard");
        }

        @Test
        void one_of_another_tenant_is_not_found() {
            var path = DELIVERIES + "/" + items(Map.of()).getFirst().get("id") + "/replay";

            assertProblem(
                    Api.manager(TestServers.newTenant()).post(path, Map.of()),
                    404,
                    "no-such-delivery");
        }
    }

    @Nested
    class Permissions {

        @ParameterizedTest
        @MethodSource("io.sealpost.distribution.Roles#reading")
        void readers_read(String role) {
            var id = items(Map.of()).getFirst().get("id");

            assertThat(Api.as(tenant, role).get(DELIVERIES).statusCode()).isEqualTo(200);
            assertThat(Api.as(tenant, role).get(DELIVERIES + "/" + id).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @MethodSource("io.sealpost.distribution.Roles#readingNothing")
        void others_do_not_read(String role) {
            var id = items(Map.of()).getFirst().get("id");

            assertProblem(Api.as(tenant, role).get(DELIVERIES), 403, "missing-role");
            assertProblem(Api.as(tenant, role).get(DELIVERIES + "/" + id), 403, "missing-role");
        }

        @ParameterizedTest
        @MethodSource("io.sealpost.distribution.Roles#changingNothing")
        void weaker_roles_replay_nothing(String role) {
            var id = items(Map.of()).getFirst().get("id");

            assertProblem(
                    Api.as(tenant, role).post(DELIVERIES + "/" + id + "/replay", Map.of()),
                    403,
                    "missing-role");
        }

        @Test
        void a_foreign_tenant_is_not_found() {
            var id = items(Map.of()).getFirst().get("id");
            var stranger =
                    Api.with(
                            tenant.key(),
                            TestServers.issuer()
                                    .token("stranger", "/tenants/elsewhere/tenant-admin"));

            assertProblem(stranger.get(DELIVERIES), 404, "no-such-tenant");
            assertProblem(stranger.get(DELIVERIES + "/" + id), 404, "no-such-tenant");
            assertProblem(
                    stranger.post(DELIVERIES + "/" + id + "/replay", Map.of()),
                    404,
                    "no-such-tenant");
        }

        @Test
        void in_a_suspended_tenant_all_is_read_and_nothing_changed() {
            var id = items(Map.of()).getFirst().get("id");
            Registration.publishSuspended(tenant);
            var replay = DELIVERIES + "/" + id + "/replay";
            Awaitility.await()
                    .until(
                            () ->
                                    api.post(replay, Map.of())
                                            .path("code")
                                            .equals("tenant-suspended"));
            var change = rule("one", "t");
            change.remove("name");

            assertProblem(
                    api.post("/distribution-rules", rule("three", "t")), 409, "tenant-suspended");
            assertProblem(
                    api.put("/distribution-rules/" + ruleOne, change), 409, "tenant-suspended");
            assertProblem(
                    api.post("/certificate-procedures", Api.procedure("p", "one")),
                    409,
                    "tenant-suspended");
            assertProblem(
                    api.put("/distribution-settings", Map.of("defaultProcedure", "both")),
                    409,
                    "tenant-suspended");
            assertThat(api.get(DELIVERIES).statusCode()).isEqualTo(200);
            assertThat(api.get("/distribution-rules/" + ruleOne).statusCode()).isEqualTo(200);
            assertThat(LedgerView.of(tenant).of(second)).hasSize(2);

            Registration.publishReactivated(tenant);
            Awaitility.await()
                    .until(
                            () ->
                                    api.post(replay, Map.of())
                                            .path("code")
                                            .equals("not-dead-lettered"));
        }
    }
}
