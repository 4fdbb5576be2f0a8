package io.sealpost.secret.keypair;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.keypair.KeyPairSamples.KEY;
import static io.sealpost.secret.keypair.KeyPairSamples.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DeleteKeyPairTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private String id;

    @BeforeEach
    void a_key_pair() {
        id = create("gone");
    }

    @Test
    void it_is_gone_with_all_its_values_and_asking_twice_changes_nothing() {
        change("a second value");
        change("a third value");
        var other = create("other");

        answered(204, manager.deleteKeyPair(id));
        answered(204, manager.deleteKeyPair(id));

        assertThat(Behind.vaultEntries(tenant.id())).containsExactly("key-pairs/" + other + "/1");
        assertThat(erasures()).isZero();
        isGone();
        assertThat(answered(200, manager.keyPairs(Map.of())).jsonPath().getList("items.id"))
                .isEqualTo(List.of(other));
        assertThat(events()).isEqualTo("created changed changed deleted");
    }

    @Test
    void its_name_is_free_again() {
        answered(204, manager.deleteKeyPair(id));

        create("gone");
    }

    @Test
    void a_stale_deletion_is_refused() {
        change("a second value");

        refused(
                412,
                "stale-version",
                manager.request()
                        .header("If-Match", "\"1\"")
                        .delete("/api/tenants/{tenant}/key-pairs/{id}", tenant.key(), id));
        answered(200, consumer.use(id));
    }

    @Test
    void what_the_vault_did_not_hear_of_is_erased_when_it_is_there_again() {
        change("a second value");
        var vault = Servers.shared().vault();
        vault.pause();
        try {
            answered(204, manager.deleteKeyPair(id));
            isGone();
            assertThat(erasures()).isEqualTo(1);
        } finally {
            vault.resume();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> erasures() == 0);
        assertThat(Behind.vaultEntries(tenant.id())).isEmpty();
    }

    /** As if the service had been killed once its transaction was committed. */
    @Test
    void what_was_ended_and_not_erased_is_erased_by_the_line_of_work_that_committed_with_it() {
        var role = '"' + TestServers.database().user() + '"';
        Behind.execute("REVOKE DELETE ON key_pair_erasures FROM " + role);
        try {
            answered(204, manager.deleteKeyPair(id));
        } finally {
            Behind.execute("GRANT DELETE ON key_pair_erasures TO " + role);
        }
        isGone();
        assertThat(erasures()).isEqualTo(1);

        await().atMost(Duration.ofSeconds(60)).until(() -> erasures() == 0);
        assertThat(Behind.vaultEntries(tenant.id())).isEmpty();
    }

    /** As if it had been killed before that. */
    @Test
    void what_is_not_ended_is_not_erased() {
        var role = '"' + TestServers.database().user() + '"';
        Behind.execute("REVOKE INSERT ON key_pair_erasures FROM " + role);
        try {
            refused(500, "internal-error", manager.deleteKeyPair(id));
        } finally {
            Behind.execute("GRANT INSERT ON key_pair_erasures TO " + role);
        }

        answered(200, consumer.use(id));
        assertThat(events()).isEqualTo("created");
    }

    @Test
    void a_line_of_work_about_a_key_pair_that_is_there_erases_nothing() {
        var bait = create("bait");
        answered(204, manager.deleteKeyPair(bait));
        Behind.execute(erasureOf(id, "NULL"));
        Behind.execute(erasureOf(bait, "now() - interval '1 hour'"));

        await().atMost(Duration.ofSeconds(60)).until(() -> erasures() == 1);

        answered(200, consumer.use(id));
        Behind.execute("DELETE FROM key_pair_erasures WHERE key_pair_id = '%s'".formatted(id));
    }

    private String erasureOf(String keyPair, String attemptedAt) {
        return "INSERT INTO key_pair_erasures (key_pair_id, tenant_id, attempted_at) VALUES ('%s', '%s', %s)"
                .formatted(keyPair, tenant.id(), attemptedAt);
    }

    private void isGone() {
        refused(404, "no-such-key-pair", manager.keyPair(id));
        refused(404, "no-such-key-pair", consumer.use(id));
        refused(404, "no-such-key-pair", admin.reveal(id));
        refused(404, "no-such-key-pair", manager.changeKeyPair(id, Map.of("name", "back")));
        refused(404, "no-such-key-pair", manager.onKeyPair(id, "enable"));
        refused(
                404,
                "no-such-key-pair",
                manager.rotateKeyPair(
                        id, Map.of("secretValue", "v", "previousUntil", "2100-01-01T00:00:00Z")));
    }

    private long erasures() {
        return Behind.count(
                "SELECT count(*) FROM key_pair_erasures WHERE tenant_id = '%s'"
                        .formatted(tenant.id()));
    }

    private String events() {
        return Behind.text(
                """
                SELECT string_agg(replace(replace(type, 'key-pair-', ''), '.v1', ''), ' ' ORDER BY version)
                FROM events WHERE stream_id = '%s'
                """
                        .formatted(id));
    }

    private void change(String value) {
        answered(200, manager.changeKeyPair(id, Map.of("name", "gone", "secretValue", value)));
    }

    private String create(String name) {
        return answered(201, manager.createKeyPair(keyPair(name, KEY, VALUE)))
                .jsonPath()
                .getString("id");
    }
}
