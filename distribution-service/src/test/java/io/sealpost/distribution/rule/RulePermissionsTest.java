package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RulePermissionsTest extends RuleRequests {

    private final Map<String, Object> body = rule("to-idm", "partner");

    @ParameterizedTest
    @MethodSource("io.sealpost.distribution.Roles#managing")
    void managers_create(String role) {
        assertThat(Api.as(tenant, role).post(RULES, body).statusCode()).isEqualTo(201);
    }

    @Test
    void the_platforms_admin_creates() {
        var admin =
                Api.with(
                        tenant.key(),
                        TestServers.issuer().token("admin", "/platform/platform-admin"));

        assertThat(admin.post(RULES, body).statusCode()).isEqualTo(201);
    }

    @Test
    void only_a_tenant_admin_leads_a_rule_with_a_password_to_another_host() {
        var rule = rule("by-password", "partner");
        rule.put(
                "authentication",
                Map.of(
                        "type",
                        "basic",
                        "keyPair",
                        TestServers.secrets().keepKeyPair(tenant.id(), "key", "value")));
        var path = RULES + "/" + api.createRule(rule);
        rule.remove("name");
        rule.put("url", TestServers.basicReceiver().url());

        assertProblem(
                Api.as(tenant, "distribution-manager").put(path, rule), 403, "missing-role", "url");
        assertThat(LedgerView.eventsOf(tenant)).isEqualTo(1);
        assertThat(Api.as(tenant, "tenant-admin").put(path, rule).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.distribution.Roles#changingNothing")
    void weaker_roles_change_nothing(String role) {
        var weaker = Api.as(tenant, role);

        assertProblem(weaker.post(RULES, body), 403, "missing-role");
        body.remove("name");
        assertProblem(weaker.put(RULES + "/" + UUID.randomUUID(), body), 403, "missing-role");
        assertThat(LedgerView.eventsOf(tenant)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.distribution.Roles#reading")
    void readers_read(String role) {
        var id = api.createRule(body);

        assertThat(Api.as(tenant, role).get(RULES).statusCode()).isEqualTo(200);
        assertThat(Api.as(tenant, role).get(RULES + "/" + id).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.distribution.Roles#readingNothing")
    void others_do_not_read(String role) {
        var id = api.createRule(body);

        assertProblem(Api.as(tenant, role).get(RULES), 403, "missing-role");
        assertProblem(Api.as(tenant, role).get(RULES + "/" + id), 403, "missing-role");
    }

    @Test
    void a_tenant_that_the_caller_may_not_see_and_one_that_does_not_exist_answer_alike() {
        var id = api.createRule(body);
        var foreign = TestServers.issuer().token("stranger", "/tenants/elsewhere/tenant-admin");
        var change = rule("x", "y");
        change.remove("name");

        for (var path : List.of(RULES, RULES + "/" + id)) {
            assertAlike(
                    Api.with(tenant.key(), foreign).get(path),
                    Api.with("nowhere", foreign).get(path));
        }
        assertAlike(
                Api.with(tenant.key(), foreign).post(RULES, body),
                Api.with("nowhere", foreign).post(RULES, body));
        assertAlike(
                Api.with(tenant.key(), foreign).put(RULES + "/" + id, change),
                Api.with("nowhere", foreign).put(RULES + "/" + id, change));
    }

    @Test
    void without_a_token_nothing_is_answered() {
        assertProblem(Api.with(tenant.key(), "nonsense").get(RULES), 401, "unauthenticated");
        assertProblem(Api.with(tenant.key(), "nonsense").post(RULES, body), 401, "unauthenticated");
    }

    @Test
    void who_is_admin_here_and_auditor_there_changes_nothing_there() {
        var there = TestServers.newTenant();
        TestServers.secrets().keep(there.id(), "sender", TestTls.client("/CN=sender"));
        var both =
                TestServers.issuer()
                        .token(
                                "both",
                                "/tenants/" + tenant.key() + "/tenant-admin",
                                "/tenants/" + there.key() + "/auditor");

        assertThat(Api.with(tenant.key(), both).post(RULES, body).statusCode()).isEqualTo(201);
        assertProblem(Api.with(there.key(), both).post(RULES, body), 403, "missing-role");
    }

    private static void assertAlike(Response foreign, Response unknown) {
        assertProblem(foreign, 404, "no-such-tenant");
        assertThat(anonymous(foreign)).isEqualTo(anonymous(unknown));
    }

    private static String anonymous(Response answer) {
        return answer.asString().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }
}
