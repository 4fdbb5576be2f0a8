package io.sealpost.secret.keypair;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.keypair.KeyPairSamples.KEY;
import static io.sealpost.secret.keypair.KeyPairSamples.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RotateKeyPairTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private final Instant until = Workshop.in(Duration.ofDays(7));
    private String id;

    @BeforeEach
    void a_key_pair() {
        id =
                answered(201, manager.createKeyPair(keyPair("rotated", KEY, VALUE)))
                        .jsonPath()
                        .getString("id");
    }

    @Test
    void new_values_are_used_and_the_previous_ones_beside_them() {
        var rotated = answered(200, rotate("a new value", until));

        assertThat(rotated.jsonPath().getInt("version")).isEqualTo(2);
        assertThat(Instant.parse(rotated.jsonPath().getString("previousUntil"))).isEqualTo(until);
        assertThat(rotated.asString()).doesNotContain("a new value");
        for (var shown : new String[] {"use", "reveal"}) {
            var json =
                    answered(200, shown.equals("use") ? consumer.use(id) : admin.reveal(id))
                            .jsonPath();
            assertThat(json.getString("secretKey")).isEqualTo(KEY);
            assertThat(json.getString("secretValue")).isEqualTo("a new value");
            assertThat(json.getString("previous.secretKey")).isEqualTo(KEY);
            assertThat(json.getString("previous.secretValue")).isEqualTo(VALUE);
            assertThat(Instant.parse(json.getString("previous.until"))).isEqualTo(until);
        }
    }

    @Test
    void when_the_overlap_is_over_only_the_new_ones_are_given_out() {
        answered(200, rotate("a new value", until));
        Behind.execute(
                "UPDATE key_pairs SET previous_until = now() - interval '1 microsecond' WHERE id = '%s'"
                        .formatted(id));

        assertThat(answered(200, consumer.use(id)).jsonPath().getMap(""))
                .isEqualTo(Map.of("secretKey", KEY, "secretValue", "a new value"));
        assertThat(answered(200, manager.keyPair(id)).jsonPath().getString("previousUntil"))
                .isNull();
    }

    @Test
    void of_two_rotations_the_second_ends_what_was_before_the_first() {
        answered(200, rotate("the second", until));
        var both =
                Map.of(
                        "secretKey", "another key",
                        "secretValue", "the third",
                        "previousUntil", until.toString());

        answered(200, manager.rotateKeyPair(id, both));

        var json = answered(200, consumer.use(id)).jsonPath();
        assertThat(json.getString("secretKey")).isEqualTo("another key");
        assertThat(json.getString("secretValue")).isEqualTo("the third");
        assertThat(json.getString("previous.secretValue")).isEqualTo("the second");
        assertThat(json.getString("previous.secretKey")).isEqualTo(KEY);
    }

    @Test
    void a_change_of_values_leaves_the_previous_ones() {
        answered(200, rotate("with a slip", until));
        answered(
                200,
                manager.changeKeyPair(id, Map.of("name", "rotated", "secretValue", "corrected")));

        var json = answered(200, consumer.use(id)).jsonPath();
        assertThat(json.getString("secretValue")).isEqualTo("corrected");
        assertThat(json.getString("previous.secretValue")).isEqualTo(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void an_overlap_that_is_over_or_too_long_is_refused_and_leaves_nothing(String instant) {
        var before = Behind.Traces.of(tenant.id());

        var refusal = refused(400, "overlap-out-of-range", rotate("v", Instant.parse(instant)));

        assertThat(refusal.jsonPath().getString("field")).isEqualTo("previousUntil");
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretValue", "previousUntil"})
    void a_member_that_is_missing_is_named(String member) {
        var body = new HashMap<>(Map.of("secretValue", "v", "previousUntil", until.toString()));
        body.remove(member);

        var refusal = refused(400, "malformed", manager.rotateKeyPair(id, body));

        assertThat(refusal.jsonPath().getString("field")).isEqualTo(member);
    }

    @Test
    void a_mask_is_no_new_value() {
        refused(400, "masked-value", rotate("********", until));
    }

    @Test
    void a_rotation_that_comes_again_with_its_key_is_done_once() {
        var again = manager.repeating(UUID.randomUUID().toString());
        var body = Map.of("secretValue", "new", "previousUntil", until.toString());
        var first = answered(200, again.rotateKeyPair(id, body));
        var left = Behind.Traces.of(tenant.id());

        var second = answered(200, again.rotateKeyPair(id, body));

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo("\"2\"");
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(left);
    }

    private Response rotate(String value, Instant previousUntil) {
        return manager.rotateKeyPair(
                id, Map.of("secretValue", value, "previousUntil", previousUntil.toString()));
    }
}
