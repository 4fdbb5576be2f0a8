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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class CreateKeyPairTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void a_key_pair_is_created_and_both_values_are_masked_at_once() {
        var body = keyPair("Billing at Example", KEY, VALUE);
        body.put("description", "their token endpoint");

        var created = answered(201, manager.createKeyPair(body));

        var json = created.jsonPath();
        assertThat(created.header("Location")).endsWith("/key-pairs/" + json.getString("id"));
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(UUID.fromString(json.getString("id")).version()).isEqualTo(7);
        assertThat(json.getString("name")).isEqualTo("Billing at Example");
        assertThat(json.getString("description")).isEqualTo("their token endpoint");
        assertThat(json.getString("secretKey")).isEqualTo("********");
        assertThat(json.getString("secretValue")).isEqualTo("********");
        assertThat(json.getString("validTo")).isNull();
        assertThat(json.getInt("version")).isEqualTo(1);
        assertThat(json.getString("type")).isEqualTo("key-pair");
        assertThat(json.getBoolean("enabled")).isTrue();
        assertThat(json.getString("changedAt")).isEqualTo(json.getString("createdAt"));
        assertThat(created.asString()).doesNotContain("zebra", "s3cr3t");
    }

    @Test
    void both_values_lie_in_the_tenants_vault() {
        var id = create("kept");

        assertThat(Behind.vaultEntries(tenant.id())).containsExactly("key-pairs/" + id + "/1");
    }

    @Test
    void neither_value_is_in_the_event() {
        create("event");

        assertThat(
                        Behind.text(
                                "SELECT string_agg(data::text, ' ') FROM events WHERE tenant_id = '"
                                        + tenant.id()
                                        + "'"))
                .contains("\"name\": \"event\"")
                .doesNotContain("zebra", "s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "name        | malformed-name | ``",
                "name        | malformed-name | ` padded `",
                "secretKey   | malformed      | ``",
                "secretValue | malformed      | ``",
                "validFrom   | malformed      | `yesterday`",
                "validFrom   | malformed      | `+10000-01-01T00:00:00Z`",
                "validTo     | malformed      | `0000-01-01T00:00:00Z`",
                "description | malformed      | ``",
                "description | malformed      | `two\nlines`",
                "clientId    | malformed      | `an unknown member`",
                "secretKey   | masked-value   | `********`",
                "secretValue | masked-value   | `********`",
                "type        | malformed      | `password`",
            })
    void a_member_that_breaks_its_form_is_named_and_nothing_is_left(
            String member, String code, String value) {
        var body = keyPair("bad", KEY, VALUE);
        body.put(member, value);

        isRefused(member, code, body);
    }

    @Test
    void a_number_is_no_instant() {
        var body = keyPair("bad", KEY, VALUE);
        body.put("validTo", 253_402_300_800L);

        isRefused("validTo", "malformed", body);
    }

    @Test
    void a_value_with_half_of_a_surrogate_pair_is_refused() {
        isRefused(
                "secretValue",
                "malformed",
                "{\"name\":\"bad\",\"secretKey\":\"k\",\"secretValue\":\"\\ud83d\"}");
    }

    @Test
    void the_first_and_the_last_instant_are_kept_and_listed() {
        var body = keyPair("for good", KEY, VALUE);
        body.put("validFrom", "0001-01-01T00:00:00Z");
        body.put("validTo", "9999-12-31T23:59:59.999999Z");
        create(body);

        var listed = answered(200, manager.keyPairs(Map.of())).jsonPath();

        assertThat(listed.getString("items[0].validFrom")).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(listed.getString("items[0].validTo")).isEqualTo("9999-12-31T23:59:59.999999Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "secretKey", "secretValue"})
    void a_member_that_is_missing_is_named(String member) {
        var body = keyPair("bad", KEY, VALUE);
        body.remove(member);

        isRefused(member, "malformed", body);
    }

    @Test
    void values_are_bounded() {
        isRefused("secretKey", "malformed", keyPair("long", "x".repeat(1025), VALUE));
        isRefused("secretValue", "malformed", keyPair("long", KEY, "x".repeat(8193)));
        var body = keyPair("long", KEY, VALUE);
        body.put("description", "x".repeat(1001));
        isRefused("description", "malformed", body);
    }

    @Test
    void a_validity_that_ends_before_it_begins_is_refused() {
        var body = keyPair("short", KEY, VALUE);
        body.put("validFrom", "2026-06-01T12:00:00Z");
        body.put("validTo", "2026-06-01T11:59:59Z");

        isRefused("validTo", "validity-ends-before-it-begins", body);
    }

    @Test
    void a_validity_that_ends_as_it_begins_is_taken() {
        var body = keyPair("an instant", KEY, VALUE);
        body.put("validFrom", "2026-06-01T12:00:00Z");
        body.put("validTo", "2026-06-01T12:00:00Z");

        create(body);
    }

    @Test
    void a_name_is_unique_in_its_tenant() {
        create("unique");
        var before = Behind.Traces.of(tenant.id());

        var refusal =
                refused(409, "name-taken", manager.createKeyPair(keyPair("unique", "k", "v")));

        assertThat(refusal.jsonPath().getString("field")).isEqualTo("name");
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        answered(
                201,
                Api.in(TestServers.newTenant("other"), "secret-manager")
                        .createKeyPair(keyPair("unique", "k", "v")));
    }

    @Test
    void of_many_who_want_a_name_at_once_one_gets_it() throws Exception {
        var answers = atOnce(6, i -> manager.createKeyPair(keyPair("wanted", KEY, VALUE + i)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> refused(409, "name-taken", answer));
    }

    private void isRefused(String field, String code, Object body) {
        var before = Behind.Traces.of(tenant.id());
        var answer = refused(400, code, manager.createKeyPair(body));
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
        assertThat(answer.asString()).doesNotContain("zebra", "s3cr3t");
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    private String create(String name) {
        return create(keyPair(name, KEY, VALUE));
    }

    private String create(Object body) {
        return answered(201, manager.createKeyPair(body)).jsonPath().getString("id");
    }
}
