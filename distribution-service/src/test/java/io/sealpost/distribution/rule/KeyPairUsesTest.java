package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.TestSecrets;
import io.sealpost.distribution.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that use key pairs, and what secret-service hears of it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KeyPairUsesTest extends RuleRequests {

    private final TestSecrets secrets = TestServers.secrets();
    private UUID keyPair;

    @BeforeEach
    void a_key_pair() {
        keyPair = secrets.keepKeyPair(tenant.id(), "key", "value");
    }

    @Test
    void a_key_pair_is_reserved_by_the_rule_that_uses_it_and_then_confirmed() {
        var id = api.createRule(basic("to-idm", keyPair));

        assertThat(secrets.reservation(keyPair, id).orElseThrow()).contains("to-idm");
        isConfirmed(keyPair, id);
    }

    @Test
    void one_that_is_not_there_is_refused_and_nothing_is_left() {
        var unknown = UUID.randomUUID();

        assertProblem(
                api.post(RULES, basic("to-idm", unknown)),
                422,
                "no-such-key-pair",
                "authentication.keyPair");
        assertThat(LedgerView.eventsOf(tenant)).isZero();
    }

    @Test
    void a_rule_that_takes_another_releases_the_first() {
        var id = api.createRule(basic("to-idm", keyPair));
        isConfirmed(keyPair, id);
        var other = secrets.keepKeyPair(tenant.id(), "other", "value");

        change(id, basic("to-idm", other));

        isConfirmed(other, id);
        isReleased(keyPair, id);

        change(id, rule("to-idm", "partner"));
        isReleased(other, id);
    }

    @Test
    void a_rule_that_comes_back_to_one_has_it_in_the_end() {
        var id = api.createRule(basic("to-idm", keyPair));
        change(id, rule("to-idm", "partner"));
        change(id, basic("to-idm", keyPair));

        isConfirmed(keyPair, id);
        assertThat(uses(id)).isEqualTo(1);
    }

    @Test
    void without_secret_service_no_rule_takes_one() {
        secrets.away(true);
        try {
            assertProblem(api.post(RULES, basic("to-idm", keyPair)), 503, "service-unavailable");
        } finally {
            secrets.away(false);
        }
        assertThat(LedgerView.eventsOf(tenant)).isZero();
    }

    @Test
    void what_secret_service_has_lost_is_told_again_when_the_hour_is_over() {
        var id = api.createRule(basic("to-idm", keyPair));
        isConfirmed(keyPair, id);
        await().atMost(Duration.ofSeconds(20)).until(() -> told(id) == 1);
        secrets.loseReservation(keyPair, id);

        LedgerView.sql(
                "UPDATE key_pair_uses SET told_at = now() - interval '61 minutes' WHERE rule_id = '%s'"
                        .formatted(id));

        isConfirmed(keyPair, id);
    }

    @Test
    void a_use_of_which_nothing_is_known_here_is_found_in_the_rules() {
        var id = api.createRule(basic("to-idm", keyPair));
        isConfirmed(keyPair, id);
        await().atMost(Duration.ofSeconds(20)).until(() -> told(id) == 1);
        secrets.loseReservation(keyPair, id);

        LedgerView.sql("DELETE FROM key_pair_uses WHERE rule_id = '%s'".formatted(id));

        isConfirmed(keyPair, id);
    }

    private void isConfirmed(UUID pair, UUID rule) {
        await().atMost(Duration.ofSeconds(20)).until(() -> secrets.isConfirmed(pair, rule));
    }

    private void isReleased(UUID pair, UUID rule) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> secrets.reservation(pair, rule).isEmpty());
    }

    private void change(UUID id, Map<String, Object> definition) {
        definition.remove("name");
        var changed = Api.as(tenant, "tenant-admin");
        assertThat(changed.put(RULES + "/" + id, definition).statusCode()).isEqualTo(200);
    }

    private static Map<String, Object> basic(String name, UUID keyPair) {
        var rule = rule(name, "partner");
        rule.put("authentication", Map.of("type", "basic", "keyPair", keyPair));
        return rule;
    }

    private static long uses(UUID rule) {
        return LedgerView.count(
                "SELECT count(*) FROM key_pair_uses WHERE rule_id = '%s'".formatted(rule));
    }

    private static long told(UUID rule) {
        return LedgerView.count(
                "SELECT count(*) FROM key_pair_uses WHERE told_at IS NOT NULL AND rule_id = '%s'"
                        .formatted(rule));
    }
}
