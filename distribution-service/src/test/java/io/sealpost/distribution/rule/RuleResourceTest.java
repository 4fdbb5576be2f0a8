package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTenants.TestTenant;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.servers.Servers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RuleResourceTest {

    private static final String RULES = "/distribution-rules";

    private TestTenant tenant;
    private Api api;

    @BeforeEach
    void a_tenant_with_an_alias_that_has_a_key() {
        tenant = TestServers.tenants().make();
        api = Api.manager(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
    }

    @Nested
    class Creating {

        @Test
        void a_rule_is_created_and_shown() {
            var created = api.post(RULES, rule("To-IDM", "partner"));

            assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
            assertThat(created.header("ETag")).isEqualTo("\"1\"");
            assertThat(created.header("Location")).endsWith(RULES + "/" + created.path("id"));
            assertThat(created.<String>path("name")).isEqualTo("To-IDM");
            assertThat(created.<String>path("method")).isEqualTo("POST");
            assertThat(created.<String>path("payload")).isEqualTo("certificate");
            assertThat(created.<String>path("encoding")).isEqualTo("base64");
            assertThat(created.<String>path("contentType")).isEqualTo("application/pkix-cert");
            assertThat(created.<Map<String, String>>path("values"))
                    .containsExactly(Map.entry("certificateTemplate", "partner"));
            assertThat(created.<Map<String, String>>path("authentication"))
                    .isEqualTo(Map.of("type", "client-certificate", "alias", "sender"));
            assertThat(created.<String>path("trust.type")).isEqualTo("certificates");
            assertThat(created.<List<String>>path("warnings")).isEmpty();
            assertThat(api.get(RULES + "/" + created.path("id")).asString())
                    .isEqualTo(created.asString());
        }

        @Test
        void trust_in_the_systems_roots_is_the_default() {
            var rule = rule("to-idm", "partner");
            rule.remove("trust");

            assertThat(api.post(RULES, rule).<Map<String, String>>path("trust"))
                    .isEqualTo(Map.of("type", "system"));
        }

        @Test
        void insecure_is_shown_as_a_warning_wherever_the_rule_is_shown() {
            var rule = rule("to-idm", "partner");
            rule.put("trust", Map.of("type", "insecure"));
            var id = api.createRule(rule);

            assertThat(api.get(RULES + "/" + id).<List<String>>path("warnings"))
                    .singleElement()
                    .asString()
                    .contains("not validated");
            assertThat(api.get(RULES).<List<String>>path("items[0].warnings")).hasSize(1);
        }

        @Test
        void a_taken_name_is_refused_ignoring_case() {
            api.createRule(rule("to-idm", "partner"));

            assertProblem(api.post(RULES, rule("TO-IDM", "partner")), 409, "name-taken", "name");
            assertThat(api.get(RULES).<List<Object>>path("items")).hasSize(1);
        }

        @Test
        void the_same_name_is_free_in_another_tenant() {
            api.createRule(rule("to-idm", "partner"));
            var other = TestServers.tenants().make();
            TestServers.secrets().keep(other.id(), "sender", TestTls.client("/CN=sender"));

            assertThat(Api.manager(other).createRule(rule("to-idm", "partner"))).isNotNull();
        }

        @Test
        void of_several_creations_at_once_one_wins() throws Exception {
            Callable<Integer> attempt =
                    () -> api.post(RULES, rule("to-idm", "partner")).statusCode();
            try (var racers = Executors.newFixedThreadPool(4)) {
                var statuses =
                        racers.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                                .map(Future::resultNow)
                                .sorted()
                                .toList();

                assertThat(statuses).containsExactly(201, 409, 409, 409);
            }
            assertThat(eventsOf(tenant)).isEqualTo(1);
        }

        @Test
        void of_given_trust_only_the_certificate_is_kept() {
            var rule = rule("to-idm", "partner");
            var pem = TestTls.ca().certificatePem();
            rule.put(
                    "trust",
                    Map.of(
                            "type",
                            "certificates",
                            "certificates",
                            List.of("our CA, key in the safe\n" + pem)));

            var created = api.post(RULES, rule);

            assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
            assertThat(created.<String>path("trust.certificates[0]"))
                    .startsWith("-----BEGIN CERTIFICATE-----\n")
                    .endsWith("-----END CERTIFICATE-----\n")
                    .doesNotContain("safe");
        }

        @Test
        void a_private_key_beside_a_trusted_certificate_is_refused_and_leaves_nothing_behind()
                throws SQLException {
            var rule = rule("to-idm", "partner");
            var key = TestTls.openssl().makeCa("Careless CA");
            rule.put(
                    "trust",
                    Map.of(
                            "type",
                            "certificates",
                            "certificates",
                            List.of(key.certificatePem() + key.keyPem())));

            var refused = api.post(RULES, rule);

            assertProblem(refused, 422, "invalid-trust", "trust.certificates");
            assertThat(refused.asString()).doesNotContain("PRIVATE KEY");
            assertThat(eventsOf(tenant)).isZero();
        }

        static Stream<Arguments> bad() {
            return Stream.of(
                    Arguments.of("url", "http://idm.example.com/x", 400, "https-required", "url"),
                    Arguments.of("url", "https://10.0.0.1/x", 422, "address-not-allowed", "url"),
                    Arguments.of("url", "https://192.168.1.1/x", 422, "address-not-allowed", "url"),
                    Arguments.of("url", "https://127.0.0.2/x", 422, "address-not-allowed", "url"),
                    Arguments.of("url", "https://[::1]/x", 422, "address-not-allowed", "url"),
                    Arguments.of("url", "https://localhost./x", 400, "invalid-url", "url"),
                    Arguments.of(
                            "url", "https://169.254.169.254/x", 422, "address-not-allowed", "url"),
                    Arguments.of(
                            "url", "https://idm.example.com:22/x", 422, "port-not-allowed", "url"),
                    Arguments.of("url", "https://2130706433/x", 400, "invalid-url", "url"),
                    Arguments.of(
                            "url",
                            "https://idm.example.com/{alias}",
                            400,
                            "unknown-placeholder",
                            "url"),
                    Arguments.of(
                            "url",
                            "https://{certificateTemplate}.example.com/",
                            400,
                            "invalid-url",
                            "url"),
                    Arguments.of(
                            "url",
                            "https://idm.example.com/{processDefinitionId}",
                            400,
                            "missing-value",
                            "values.processDefinitionId"),
                    Arguments.of("url", null, 400, "malformed", "url"),
                    Arguments.of("name", "a b", 400, "invalid-name", "name"),
                    Arguments.of("name", "sealpost-x", 400, "invalid-name", "name"),
                    Arguments.of("name", null, 400, "malformed", "name"),
                    Arguments.of(
                            "values",
                            Map.of("alias", "x", "certificateTemplate", "t"),
                            400,
                            "unknown-placeholder",
                            "url"),
                    Arguments.of(
                            "values",
                            Map.of("certificateTemplate", ".."),
                            400,
                            "invalid-value",
                            "values.certificateTemplate"),
                    Arguments.of("method", "DELETE", 400, "malformed", "method"),
                    Arguments.of("payload", "chain", 400, "malformed", "payload"),
                    Arguments.of("encoding", "der", 400, "malformed", "encoding"),
                    Arguments.of("contentType", "text/plain", 400, "malformed", "contentType"),
                    Arguments.of("colour", "red", 400, "malformed", "colour"),
                    Arguments.of("authentication", null, 400, "malformed", "authentication"),
                    Arguments.of(
                            "authentication",
                            Map.of("type", "none"),
                            400,
                            "malformed",
                            "authentication"),
                    Arguments.of(
                            "authentication",
                            Map.of("type", "client-certificate"),
                            400,
                            "malformed",
                            "authentication.alias"),
                    Arguments.of(
                            "authentication",
                            Map.of("type", "client-certificate", "alias", "../x"),
                            400,
                            "invalid-name",
                            "authentication.alias"),
                    Arguments.of(
                            "authentication",
                            Map.of("type", "client-certificate", "alias", "nobody"),
                            422,
                            "no-such-alias",
                            "authentication.alias"),
                    Arguments.of(
                            "authentication",
                            Map.of("type", "client-certificate", "alias", "keyless"),
                            422,
                            "alias-without-key",
                            "authentication.alias"),
                    Arguments.of(
                            "authentication",
                            Map.of("type", "basic"),
                            400,
                            "malformed",
                            "authentication.keyPair"),
                    Arguments.of(
                            "trust",
                            Map.of("type", "certificates", "certificates", List.of()),
                            422,
                            "invalid-trust",
                            "trust.certificates"),
                    Arguments.of(
                            "trust",
                            Map.of(
                                    "type",
                                    "certificates",
                                    "certificates",
                                    List.of("no certificate")),
                            422,
                            "invalid-trust",
                            "trust.certificates"));
        }

        @ParameterizedTest
        @MethodSource("bad")
        void a_bad_member_is_refused_by_name_and_leaves_nothing_behind(
                String member, Object value, int status, String code, String field)
                throws SQLException {
            TestServers.secrets().keepWithoutKey(tenant.id(), "keyless");
            var rule = rule("to-idm", "partner");
            rule.put(member, value);

            assertProblem(api.post(RULES, rule), status, code, field);
            assertThat(api.get(RULES).<List<Object>>path("items")).isEmpty();
            assertThat(eventsOf(tenant)).isZero();
        }

        @Test
        void insecure_with_basic_is_refused_and_leaves_nothing_behind() throws SQLException {
            var rule = rule("to-idm", "partner");
            rule.put("authentication", Map.of("type", "basic", "keyPair", UUID.randomUUID()));
            rule.put("trust", Map.of("type", "insecure"));

            assertProblem(api.post(RULES, rule), 422, "insecure-with-basic", "trust");
            assertThat(eventsOf(tenant)).isZero();
        }

        @Test
        void when_secret_service_is_away_the_caller_is_told_to_come_again() {
            TestServers.secrets().away(true);
            try {
                assertProblem(
                        api.post(RULES, rule("to-idm", "partner")), 503, "service-unavailable");
            } finally {
                TestServers.secrets().away(false);
            }
        }
    }

    @Nested
    class Changing {

        @Test
        void all_but_the_name_can_be_changed() {
            var id = api.createRule(rule("to-idm", "partner"));
            var change = rule("to-idm", "other");
            change.remove("name");

            var changed = api.put(RULES + "/" + id, change, "\"1\"");

            assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
            assertThat(changed.header("ETag")).isEqualTo("\"2\"");
            assertThat(changed.<String>path("name")).isEqualTo("to-idm");
            assertThat(api.get(RULES + "/" + id).<String>path("values.certificateTemplate"))
                    .isEqualTo("other");
        }

        @Test
        void a_name_cannot_be_given() {
            var id = api.createRule(rule("to-idm", "partner"));

            assertProblem(
                    api.put(RULES + "/" + id, rule("new-name", "partner")),
                    400,
                    "malformed",
                    "name");
        }

        @Test
        void a_stale_version_is_refused() {
            var id = api.createRule(rule("to-idm", "partner"));
            var change = rule("to-idm", "other");
            change.remove("name");

            assertProblem(api.put(RULES + "/" + id, change, "\"7\""), 412, "stale-version");
            assertThat(api.get(RULES + "/" + id).<String>path("values.certificateTemplate"))
                    .isEqualTo("partner");
        }

        @Test
        void a_change_is_checked_as_a_creation_is() {
            var id = api.createRule(rule("to-idm", "partner"));
            var change = rule("to-idm", "partner");
            change.remove("name");
            change.put("url", "https://10.0.0.1/{certificateTemplate}");

            assertProblem(api.put(RULES + "/" + id, change), 422, "address-not-allowed", "url");
        }

        @Test
        void an_unknown_rule_is_not_found() {
            var change = rule("to-idm", "partner");
            change.remove("name");

            assertProblem(api.put(RULES + "/" + UUID.randomUUID(), change), 404, "no-such-rule");
        }
    }

    @Nested
    class Reading {

        @Test
        void rules_are_listed_page_by_page_in_the_order_of_their_creation() {
            for (var name : List.of("c", "a", "b")) {
                api.createRule(rule(name, "partner"));
            }

            var first = api.get(RULES, Map.of("limit", 2));
            assertThat(first.<List<String>>path("items.name")).containsExactly("c", "a");
            assertThat(first.header("Link")).contains("rel=\"next\"");

            var last = api.get(RULES, Map.of("limit", 2, "cursor", first.<String>path("next")));
            assertThat(last.<List<String>>path("items.name")).containsExactly("b");
            assertThat(last.<String>path("next")).isNull();
            assertThat(last.header("Link")).isNull();
        }

        @Test
        void a_bad_limit_or_cursor_is_refused() {
            assertProblem(api.get(RULES, Map.of("limit", 0)), 400, "malformed", "limit");
            assertProblem(api.get(RULES, Map.of("limit", 201)), 400, "malformed", "limit");
            assertProblem(api.get(RULES, Map.of("cursor", "%%%")), 400, "malformed", "cursor");
            assertProblem(api.get(RULES, Map.of("cursor", "YQ")), 400, "malformed", "cursor");
        }

        @Test
        void an_unknown_rule_is_not_found() {
            assertProblem(api.get(RULES + "/" + UUID.randomUUID()), 404, "no-such-rule");
        }

        @Test
        void a_rule_of_another_tenant_is_not_found() {
            var id = api.createRule(rule("to-idm", "partner"));

            assertProblem(
                    Api.manager(TestServers.tenants().make()).get(RULES + "/" + id),
                    404,
                    "no-such-rule");
        }
    }

    @Nested
    class Permissions {

        private final Map<String, Object> body = rule("to-idm", "partner");

        @ParameterizedTest
        @ValueSource(strings = {"distribution-manager", "tenant-admin"})
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
        void only_a_tenant_admin_leads_a_rule_with_a_password_to_another_host()
                throws SQLException {
            var rule = rule("by-password", "partner");
            rule.put("authentication", Map.of("type", "basic", "keyPair", UUID.randomUUID()));
            var path = RULES + "/" + api.createRule(rule);
            rule.remove("name");
            rule.put("url", TestServers.basicReceiver().url());

            assertProblem(
                    Api.as(tenant, "distribution-manager").put(path, rule),
                    403,
                    "missing-role",
                    "url");
            assertThat(eventsOf(tenant)).isEqualTo(1);
            assertThat(Api.as(tenant, "tenant-admin").put(path, rule).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "auditor",
                    "secret-manager",
                    "secret-consumer",
                    "integration-developer",
                    "personal-setup"
                })
        void weaker_roles_change_nothing(String role) throws SQLException {
            var weaker = Api.as(tenant, role);

            assertProblem(weaker.post(RULES, body), 403, "missing-role");
            body.remove("name");
            assertProblem(weaker.put(RULES + "/" + UUID.randomUUID(), body), 403, "missing-role");
            assertThat(eventsOf(tenant)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"auditor", "distribution-manager", "tenant-admin"})
        void readers_read(String role) {
            var id = api.createRule(body);

            assertThat(Api.as(tenant, role).get(RULES).statusCode()).isEqualTo(200);
            assertThat(Api.as(tenant, role).get(RULES + "/" + id).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "secret-manager",
                    "secret-consumer",
                    "integration-developer",
                    "personal-setup"
                })
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
            assertProblem(
                    Api.with(tenant.key(), "nonsense").post(RULES, body), 401, "unauthenticated");
        }

        @Test
        void who_is_admin_here_and_auditor_there_changes_nothing_there() {
            var there = TestServers.tenants().make();
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

    private static int eventsOf(TestTenant tenant) throws SQLException {
        try (var connection = Servers.shared().postgres().superuser(TestServers.database().name());
                var query =
                        connection.prepareStatement(
                                "SELECT count(*) FROM events WHERE tenant_id = ?")) {
            query.setObject(1, tenant.id());
            var row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
