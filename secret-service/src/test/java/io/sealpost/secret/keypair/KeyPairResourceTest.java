package io.sealpost.secret.keypair;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TenantServiceFake.Tenant;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KeyPairResourceTest {

    private static final String KEY = "client \"4711\" of Zoë";
    private static final String VALUE = "s3cr3t/+=\\ \t€";

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private final Api consumer = Api.in(tenant, "secret-consumer");

    @Nested
    class Creating {

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
            assertThat(created.asString()).doesNotContain("4711", "s3cr3t");
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
                    .doesNotContain("4711", "s3cr3t");
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
            assertThat(listed.getString("items[0].validTo"))
                    .isEqualTo("9999-12-31T23:59:59.999999Z");
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

        private void isRefused(String field, String code, Object body) {
            var before = Behind.Traces.of(tenant.id());
            var answer = refused(400, code, manager.createKeyPair(body));
            assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
            assertThat(answer.asString()).doesNotContain("4711", "s3cr3t");
            assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        }
    }

    @Nested
    class Showing {

        @Test
        void what_is_shown_is_what_was_answered_and_stays_masked() {
            var created = answered(201, manager.createKeyPair(keyPair("shown", KEY, VALUE)));

            var shown = answered(200, manager.keyPair(created.jsonPath().getString("id")));

            assertThat(shown.jsonPath().getMap("")).isEqualTo(created.jsonPath().getMap(""));
            assertThat(shown.header("ETag")).isEqualTo("\"1\"");
        }

        @Test
        void key_pairs_are_listed_masked_in_the_order_of_their_creation_page_by_page() {
            List.of("one", "two", "three").forEach(KeyPairResourceTest.this::create);

            var first = answered(200, manager.keyPairs(Map.of("limit", 2)));
            assertThat(first.jsonPath().getList("items.name")).isEqualTo(List.of("one", "two"));
            assertThat(first.jsonPath().getList("items.secretValue"))
                    .isEqualTo(List.of("********", "********"));
            var next = first.jsonPath().getString("next");
            var second = answered(200, manager.keyPairs(Map.of("limit", 2, "cursor", next)));
            assertThat(second.jsonPath().getList("items.name")).isEqualTo(List.of("three"));
        }

        @Test
        void what_is_not_there_is_not_found() {
            refused(404, "no-such-key-pair", manager.keyPair(UUID.randomUUID().toString()));
            refused(404, "no-such-key-pair", manager.keyPair("no-uuid"));
        }

        @Test
        void another_tenants_key_pair_is_not_found() {
            var other = TestServers.newTenant("other");
            var id =
                    answered(
                                    201,
                                    Api.in(other, "secret-manager")
                                            .createKeyPair(keyPair("theirs", KEY, VALUE)))
                            .jsonPath()
                            .getString("id");

            refused(404, "no-such-key-pair", manager.keyPair(id));
            refused(404, "no-such-key-pair", admin.reveal(id));
            refused(404, "no-such-key-pair", consumer.use(id));
            assertThat(answered(200, manager.keyPairs(Map.of())).jsonPath().getList("items"))
                    .isEmpty();
        }
    }

    @Nested
    class Revealing {

        @Test
        void an_administrator_is_shown_both_values_as_they_were_given() {
            var revealed = answered(200, admin.reveal(create("revealed")));

            assertThat(revealed.jsonPath().getMap(""))
                    .isEqualTo(Map.of("secretKey", KEY, "secretValue", VALUE));
            assertThat(revealed.header("Cache-Control")).isEqualTo("no-store");
            assertThat(recorded()).isEqualTo("key-pair-revealed.v1 revealed");
        }

        @Test
        void one_whose_validity_is_over_can_still_be_revealed() {
            var body = keyPair("over", KEY, VALUE);
            body.put("validFrom", "2020-01-01T00:00:00Z");
            body.put("validTo", "2021-01-01T00:00:00Z");

            answered(200, admin.reveal(create(body)));
        }
    }

    @Nested
    class Using {

        @Test
        void a_service_gets_both_values_as_they_were_given() {
            var used = answered(200, consumer.use(create("used")));

            assertThat(used.jsonPath().getMap(""))
                    .isEqualTo(Map.of("secretKey", KEY, "secretValue", VALUE));
            assertThat(used.header("Cache-Control")).isEqualTo("no-store");
            assertThat(recorded()).isEqualTo("key-pair-used.v1 used");
        }

        @Test
        void outside_its_validity_it_is_given_to_nobody() {
            var future = keyPair("future", KEY, VALUE);
            future.put("validFrom", Workshop.in(Duration.ofDays(1)).toString());
            var over = keyPair("over", KEY, VALUE);
            over.put("validFrom", "2020-01-01T00:00:00Z");
            over.put("validTo", "2021-01-01T00:00:00Z");

            refused(409, "key-pair-not-valid", consumer.use(create(future)));
            refused(409, "key-pair-not-valid", consumer.use(create(over)));
            assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
        }
    }

    @Test
    void what_cannot_be_recorded_is_not_answered() {
        var id = create("unrecorded");
        Behind.execute(
                """
                CREATE CONSTRAINT TRIGGER fails_at_commit AFTER INSERT ON reads DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.tenant_id = '%s') EXECUTE FUNCTION refuse_to_change_reads()
                """
                        .formatted(tenant.id()));
        try {
            refused(500, "internal-error", consumer.use(id));
            refused(500, "internal-error", admin.reveal(id));
        } finally {
            Behind.execute("DROP TRIGGER fails_at_commit ON reads");
        }
        answered(200, consumer.use(id));
    }

    private String create(String name) {
        return create(keyPair(name, KEY, VALUE));
    }

    private String create(Object body) {
        return answered(201, manager.createKeyPair(body)).jsonPath().getString("id");
    }

    private String recorded() {
        return Behind.text(
                "SELECT string_agg(type || ' ' || (data ->> 'name'), '; ' ORDER BY position) FROM reads WHERE tenant_id = '%s'"
                        .formatted(tenant.id()));
    }
}
