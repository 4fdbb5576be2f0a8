package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RuleCreationTest extends RuleRequests {

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
        assertThat(created.<Object>path("version")).isNull();
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
        var other = TestServers.newTenant();
        TestServers.secrets().keep(other.id(), "sender", TestTls.client("/CN=sender"));

        assertThat(Api.manager(other).createRule(rule("to-idm", "partner"))).isNotNull();
    }

    @Test
    void of_several_creations_at_once_one_wins() throws Exception {
        Callable<Integer> attempt = () -> api.post(RULES, rule("to-idm", "partner")).statusCode();
        try (var racers = Executors.newFixedThreadPool(4)) {
            var statuses =
                    racers.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                            .map(Future::resultNow)
                            .sorted()
                            .toList();

            assertThat(statuses).containsExactly(201, 409, 409, 409);
        }
        assertThat(LedgerView.eventsOf(tenant)).isEqualTo(1);
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
    void a_private_key_beside_a_trusted_certificate_is_refused_and_leaves_nothing_behind() {
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
        assertThat(LedgerView.eventsOf(tenant)).isZero();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("url", "http://idm.example.com/x", 400, "https-required", "url"),
                Arguments.of("url", "https://10.0.0.1/x", 422, "address-not-allowed", "url"),
                Arguments.of("url", "https://192.168.1.1/x", 422, "address-not-allowed", "url"),
                Arguments.of("url", "https://127.0.0.2/x", 422, "address-not-allowed", "url"),
                Arguments.of("url", "https://[::1]/x", 422, "address-not-allowed", "url"),
                Arguments.of("url", "https://localhost./x", 400, "invalid-url", "url"),
                Arguments.of("url", "https://169.254.169.254/x", 422, "address-not-allowed", "url"),
                Arguments.of("url", "https://idm.example.com:22/x", 422, "port-not-allowed", "url"),
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
                Arguments.of("name", "a b", 400, "malformed-name", "name"),
                Arguments.of("name", "sealpost-x", 400, "reserved-name", "name"),
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
                        "malformed-name",
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
                        Map.of("type", "certificates", "certificates", List.of("no certificate")),
                        422,
                        "invalid-trust",
                        "trust.certificates"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_member_is_refused_by_name_and_leaves_nothing_behind(
            String member, Object value, int status, String code, String field) {
        TestServers.secrets().keepWithoutKey(tenant.id(), "keyless");
        var rule = rule("to-idm", "partner");
        rule.put(member, value);

        assertProblem(api.post(RULES, rule), status, code, field);
        assertThat(api.get(RULES).<List<Object>>path("items")).isEmpty();
        assertThat(LedgerView.eventsOf(tenant)).isZero();
    }

    @Test
    void insecure_with_basic_is_refused_and_leaves_nothing_behind() {
        var rule = rule("to-idm", "partner");
        rule.put("authentication", Map.of("type", "basic", "keyPair", UUID.randomUUID()));
        rule.put("trust", Map.of("type", "insecure"));

        assertProblem(api.post(RULES, rule), 422, "insecure-with-basic", "trust");
        assertThat(LedgerView.eventsOf(tenant)).isZero();
    }

    @Test
    void when_secret_service_is_away_the_caller_is_told_to_come_again() {
        TestServers.secrets().away(true);
        try {
            assertProblem(api.post(RULES, rule("to-idm", "partner")), 503, "service-unavailable");
        } finally {
            TestServers.secrets().away(false);
        }
    }
}
