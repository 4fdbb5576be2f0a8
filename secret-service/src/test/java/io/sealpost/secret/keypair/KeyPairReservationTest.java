package io.sealpost.secret.keypair;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KeyPairReservationTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private final Api service =
            Api.withToken(
                    tenant.key(),
                    TestServers.issuer()
                            .serviceToken(
                                    "distribution-service",
                                    "/platform/auditor",
                                    "/platform/secret-consumer"));
    private String id;

    @BeforeEach
    void a_key_pair() {
        id = create("used");
    }

    @Test
    void who_uses_it_is_listed_and_keeps_it_from_being_deleted() {
        var request = Map.of("confirmed", true, "label", "to-idm");
        answered(
                200,
                service.json(request)
                        .put(
                                "/api/tenants/{t}/key-pairs/{id}/reservations/distribution-rule:7",
                                tenant.key(),
                                id));
        answered(200, service.reserve(id, "sso-provider:1", false));

        var refusal = refused(409, "key-pair-in-use", manager.deleteKeyPair(id)).jsonPath();

        assertThat(refusal.getString("detail")).contains("distribution-rule:7, sso-provider:1");
        assertThat(refusal.getList("usedBy"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "name", "distribution-rule:7",
                                        "label", "to-idm",
                                        "confirmed", true),
                                Map.of("name", "sso-provider:1", "confirmed", false)));
        var listed = answered(200, manager.reservations(id)).jsonPath();
        assertThat(listed.getList("items.name"))
                .isEqualTo(List.of("distribution-rule:7", "sso-provider:1"));
        assertThat(listed.getString("items[0].by.subject"))
                .isEqualTo("service-account-distribution-service");
        assertThat(listed.getString("items[0].expiresAt")).isNull();
        answered(200, consumer.use(id));
    }

    @Test
    void the_version_stays_the_streams() {
        answered(200, service.reserve(id, "rule", true));

        assertThat(answered(200, manager.keyPair(id)).header("ETag")).isEqualTo("\"1\"");
        answered(200, manager.onKeyPair(id, "disable"));
        assertThat(answered(200, manager.keyPair(id)).jsonPath().getInt("version")).isEqualTo(2);
    }

    @Test
    void one_that_is_released_can_be_deleted_and_releasing_twice_changes_nothing() {
        answered(200, service.reserve(id, "rule", true));

        answered(204, service.release(id, "rule"));
        answered(204, service.release(id, "rule"));

        answered(204, manager.deleteKeyPair(id));
        refused(404, "no-such-key-pair", service.reserve(id, "rule", true));
        refused(404, "no-such-key-pair", service.release(id, "rule"));
    }

    @Test
    void what_is_not_confirmed_expires_after_ten_minutes() {
        var reserved = answered(200, service.reserve(id, "rule", false)).jsonPath();
        assertThat(Instant.parse(reserved.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(540), Instant.now().plusSeconds(660));
        refused(409, "key-pair-in-use", manager.deleteKeyPair(id));

        expire();

        assertThat(answered(200, manager.reservations(id)).jsonPath().getList("items")).isEmpty();
        answered(204, manager.deleteKeyPair(id));
        assertThat(
                        Behind.count(
                                "SELECT count(*) FROM key_pair_reservations WHERE key_pair_id = '%s'"
                                        .formatted(id)))
                .isZero();
    }

    @Test
    void what_is_confirmed_stays_so_whatever_is_asked_later() {
        answered(200, service.reserve(id, "rule", false));
        answered(200, service.reserve(id, "rule", true));

        var again = answered(200, service.reserve(id, "rule", false)).jsonPath();

        assertThat(again.getBoolean("confirmed")).isTrue();
        assertThat(again.getString("expiresAt")).isNull();
    }

    @Test
    void one_that_is_disabled_can_be_reserved() {
        answered(200, manager.onKeyPair(id, "disable"));

        answered(200, service.reserve(id, "rule", true));
    }

    @Test
    void a_reservation_is_its_accounts_own_but_for_administrators() {
        answered(200, service.reserve(id, "rule", true));

        refused(409, "reserved-by-another", consumer.reserve(id, "rule", true));
        refused(403, "missing-role", consumer.release(id, "rule"));
        refused(409, "key-pair-in-use", manager.deleteKeyPair(id));
        answered(204, admin.release(id, "rule"));
        answered(204, manager.deleteKeyPair(id));
    }

    @Test
    void another_tenant_neither_sees_reserves_nor_releases() {
        answered(200, service.reserve(id, "rule", true));
        var other = TestServers.newTenant("other");

        refused(404, "no-such-key-pair", Api.in(other, "auditor").reservations(id));
        refused(
                404,
                "no-such-key-pair",
                Api.in(other, "secret-consumer").reserve(id, "rule", true));
        refused(404, "no-such-key-pair", Api.in(other, "tenant-admin").release(id, "rule"));
        refused(409, "key-pair-in-use", manager.deleteKeyPair(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "-rule", "€"})
    void a_name_that_breaks_the_grammar_is_refused(String name) {
        var refusal = refused(400, "malformed", service.reserve(id, name, true));

        assertThat(refusal.jsonPath().getString("field")).isEqualTo("name");
    }

    @Test
    void there_is_room_for_as_many_as_can_be_shown() {
        Behind.execute(
                """
                INSERT INTO key_pair_reservations (key_pair_id, name, tenant_id, issuer, subject)
                SELECT '%s', 'rule-' || n, '%s', 'https://elsewhere.example', 'x' FROM generate_series(1, 199) n
                """
                        .formatted(id, tenant.id()));

        answered(200, service.reserve(id, "the-last", true));
        answered(200, service.reserve(id, "the-last", true));
        refused(409, "too-many-reservations", service.reserve(id, "one-more", true));
    }

    @Test
    void of_a_deletion_and_reservations_at_once_one_sees_the_other() throws Exception {
        for (var round = 0; round < 8; round++) {
            var pair = create("raced " + round);

            var answers =
                    atOnce(
                            4,
                            i ->
                                    i == 0
                                            ? manager.deleteKeyPair(pair)
                                            : service.reserve(pair, "rule-" + i, true));

            var reserved = answers.stream().skip(1).filter(one -> one.statusCode() == 200).count();
            if (answers.getFirst().statusCode() == 204) {
                assertThat(reserved).as("reservations of what is gone").isZero();
                answers.stream().skip(1).forEach(one -> refused(404, "no-such-key-pair", one));
            } else {
                refused(409, "key-pair-in-use", answers.getFirst());
                assertThat(reserved).isEqualTo(3);
                answered(200, consumer.use(pair));
            }
        }
    }

    private void expire() {
        Behind.execute(
                "UPDATE key_pair_reservations SET expires_at = now() WHERE key_pair_id = '%s'"
                        .formatted(id));
    }

    private String create(String name) {
        return answered(201, manager.createKeyPair(keyPair(name, "key", "value")))
                .jsonPath()
                .getString("id");
    }
}
