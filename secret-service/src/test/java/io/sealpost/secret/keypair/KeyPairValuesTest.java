package io.sealpost.secret.keypair;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.keypair.KeyPairSamples.KEY;
import static io.sealpost.secret.keypair.KeyPairSamples.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KeyPairValuesTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private final Api consumer = Api.in(tenant, "secret-consumer");

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

    @Test
    void a_service_gets_both_values_as_they_were_given() {
        var used = answered(200, consumer.use(create("used")));

        assertThat(used.jsonPath().getMap(""))
                .isEqualTo(Map.of("secretKey", KEY, "secretValue", VALUE));
        assertThat(used.header("Cache-Control")).isEqualTo("no-store");
        assertThat(recorded()).isEqualTo("key-pair-used.v1 used");
    }

    @Test
    void its_validity_informs_only() {
        var future = keyPair("future", KEY, VALUE);
        future.put("validFrom", Workshop.in(Duration.ofDays(1)).toString());
        var over = keyPair("over", KEY, VALUE);
        over.put("validFrom", "2020-01-01T00:00:00Z");
        over.put("validTo", "2021-01-01T00:00:00Z");

        answered(200, consumer.use(create(future)));
        answered(200, consumer.use(create(over)));
    }

    @Test
    void one_that_is_disabled_is_revealed_and_not_used() {
        var id = create("disabled");
        answered(200, manager.onKeyPair(id, "disable"));

        refused(409, "key-pair-disabled", consumer.use(id));
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
        answered(200, admin.reveal(id));

        answered(200, manager.onKeyPair(id, "enable"));
        answered(200, consumer.use(id));
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
