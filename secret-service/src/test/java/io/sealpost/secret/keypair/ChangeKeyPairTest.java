package io.sealpost.secret.keypair;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.AtOnce.atOnce;
import static io.sealpost.secret.keypair.KeyPairSamples.KEY;
import static io.sealpost.secret.keypair.KeyPairSamples.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ChangeKeyPairTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private String id;

    @BeforeEach
    void a_key_pair() {
        id = create("first name");
    }

    @Test
    void all_but_id_and_type_can_be_another_and_a_value_that_is_left_out_stays() {
        var body = new LinkedHashMap<String, Object>(Map.of("name", "second name"));
        body.put("description", "what it is for");
        body.put("validFrom", "2026-01-01T00:00:00Z");
        body.put("validTo", "2026-01-01T00:00:00Z");

        var changed = answered(200, manager.changeKeyPair(id, body, "\"1\""));

        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        var json = changed.jsonPath();
        assertThat(json.getString("id")).isEqualTo(id);
        assertThat(json.getString("name")).isEqualTo("second name");
        assertThat(json.getString("description")).isEqualTo("what it is for");
        assertThat(json.getString("validTo")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.getInt("version")).isEqualTo(2);
        assertThat(json.getString("secretValue")).isEqualTo("********");
        assertThat(json.getString("changedAt")).isGreaterThan(json.getString("createdAt"));
        assertThat(answered(200, manager.keyPair(id)).asString()).isEqualTo(changed.asString());
        assertThat(values()).isEqualTo(Map.of("secretKey", KEY, "secretValue", VALUE));
    }

    @Test
    void what_is_left_out_and_no_value_is_gone_but_the_begin_of_its_validity() {
        var from = answered(200, manager.keyPair(id)).jsonPath().getString("validFrom");
        var body = new LinkedHashMap<String, Object>(Map.of("name", "first name"));
        body.put("description", "soon gone");
        body.put("validTo", "2100-01-01T00:00:00Z");
        answered(200, manager.changeKeyPair(id, body));

        var json =
                answered(200, manager.changeKeyPair(id, Map.of("name", "first name"))).jsonPath();

        assertThat(json.getString("description")).isNull();
        assertThat(json.getString("validTo")).isNull();
        assertThat(json.getString("validFrom")).isEqualTo(from);
    }

    @Test
    void one_value_can_be_new_or_both_each_couple_in_a_place_of_its_own() {
        change(Map.of("secretValue", "another s3cr3t"));
        assertThat(values()).isEqualTo(Map.of("secretKey", KEY, "secretValue", "another s3cr3t"));

        change(Map.of("secretKey", "another zebra"));
        assertThat(values())
                .isEqualTo(Map.of("secretKey", "another zebra", "secretValue", "another s3cr3t"));

        change(Map.of("secretKey", "k", "secretValue", "v"));
        assertThat(values()).isEqualTo(Map.of("secretKey", "k", "secretValue", "v"));

        assertThat(Behind.vaultEntries(tenant.id()))
                .hasSize(4)
                .allMatch(entry -> entry.startsWith("key-pairs/" + id + "/"));
        assertThat(answered(200, manager.keyPair(id)).jsonPath().getInt("version")).isEqualTo(4);
    }

    @Test
    void the_same_again_changes_nothing() {
        var body = Map.of("name", "first name");
        answered(200, manager.changeKeyPair(id, body));

        var json = answered(200, manager.changeKeyPair(id, body)).jsonPath();

        assertThat(json.getInt("version")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretKey", "secretValue"})
    void a_mask_that_is_sent_back_is_refused_by_name_and_leaves_nothing(String member) {
        var before = Behind.Traces.of(tenant.id());

        var refusal =
                refused(
                        400,
                        "masked-value",
                        manager.changeKeyPair(id, Map.of("name", "x", member, "********")));

        assertThat(refusal.jsonPath().getString("field")).isEqualTo(member);
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "enabled", "version", "createdAt", "changedAt"})
    void what_cannot_be_changed_is_refused_by_name(String member) {
        var refusal =
                refused(
                        400,
                        "malformed",
                        manager.changeKeyPair(id, Map.of("name", "x", member, "key-pair")));

        assertThat(refusal.jsonPath().getString("field")).isEqualTo(member);
    }

    @Test
    void an_end_before_the_begin_is_refused_and_leaves_nothing() {
        var before = Behind.Traces.of(tenant.id());
        var body = Map.of("name", "x", "secretValue", "v", "validTo", "2020-01-01T00:00:00Z");

        refused(400, "validity-ends-before-it-begins", manager.changeKeyPair(id, body));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @Test
    void a_name_that_another_has_is_refused_and_ones_own_is_not() {
        create("taken");

        refused(409, "name-taken", manager.changeKeyPair(id, Map.of("name", "taken")));
        answered(200, manager.changeKeyPair(id, Map.of("name", "first name")));
    }

    @Test
    void a_stale_change_is_refused_and_leaves_nothing() {
        change(Map.of("secretValue", "v"));
        var before = Behind.Traces.of(tenant.id());
        var body = Map.of("name", "stale", "secretValue", "w");

        refused(412, "stale-version", manager.changeKeyPair(id, body, "\"1\""));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @Test
    void of_many_changes_of_one_value_at_once_none_brings_back_what_another_replaced()
            throws Exception {
        var answers =
                atOnce(
                        6,
                        i ->
                                manager.changeKeyPair(
                                        id,
                                        i % 2 == 0
                                                ? Map.of("name", "n", "secretKey", "key " + i)
                                                : Map.of(
                                                        "name", "n", "secretValue", "value " + i)));

        answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .forEach(answer -> refused(409, "key-pair-changed-meanwhile", answer));
        var taken = answers.stream().filter(answer -> answer.statusCode() == 200).count();
        assertThat(taken).isPositive();
        assertThat(answered(200, manager.keyPair(id)).jsonPath().getLong("version"))
                .isEqualTo(1 + taken);
    }

    @Test
    void enabling_and_disabling_are_changes_with_versions_of_their_own() {
        var disabled = answered(200, manager.onKeyPair(id, "disable"));
        assertThat(disabled.header("ETag")).isEqualTo("\"2\"");
        assertThat(disabled.jsonPath().getBoolean("enabled")).isFalse();
        assertThat(disabled.jsonPath().getInt("version")).isEqualTo(2);
        assertThat(answered(200, manager.onKeyPair(id, "disable")).header("ETag"))
                .isEqualTo("\"2\"");

        var enabled = answered(200, manager.onKeyPair(id, "enable"));
        assertThat(enabled.header("ETag")).isEqualTo("\"3\"");
        assertThat(enabled.jsonPath().getBoolean("enabled")).isTrue();
    }

    @Test
    void another_tenants_key_pair_is_not_found() {
        var other = Api.in(TestServers.newTenant("other"), "secret-manager");
        var rotation = Map.of("secretValue", "v", "previousUntil", "2100-01-01T00:00:00Z");
        var before = Behind.Traces.of(tenant.id());

        for (var answer :
                List.of(
                        other.changeKeyPair(id, Map.of("name", "x", "secretValue", "v")),
                        other.onKeyPair(id, "enable"),
                        other.onKeyPair(id, "disable"),
                        other.rotateKeyPair(id, rotation),
                        other.deleteKeyPair(id))) {
            refused(404, "no-such-key-pair", answer);
        }
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    private void change(Map<String, String> values) {
        var body = new LinkedHashMap<String, Object>(values);
        body.put("name", "first name");
        answered(200, manager.changeKeyPair(id, body));
    }

    private Map<String, Object> values() {
        return answered(200, admin.reveal(id)).jsonPath().getMap("");
    }

    private String create(String name) {
        return answered(201, manager.createKeyPair(keyPair(name, KEY, VALUE)))
                .jsonPath()
                .getString("id");
    }
}
