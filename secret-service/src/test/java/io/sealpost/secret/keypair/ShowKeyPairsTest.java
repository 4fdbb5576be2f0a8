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
import io.sealpost.secret.TestServers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ShowKeyPairsTest {

    private final Tenant tenant = TestServers.newTenant("pairs");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api admin = Api.in(tenant, "tenant-admin");
    private final Api consumer = Api.in(tenant, "secret-consumer");

    @Test
    void what_is_shown_is_what_was_answered_and_stays_masked() {
        var created = answered(201, manager.createKeyPair(keyPair("shown", KEY, VALUE)));

        var shown = answered(200, manager.keyPair(created.jsonPath().getString("id")));

        assertThat(shown.jsonPath().getMap("")).isEqualTo(created.jsonPath().getMap(""));
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void key_pairs_are_listed_masked_in_the_order_of_their_creation_page_by_page() {
        List.of("one", "two", "three").forEach(this::create);

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
        assertThat(answered(200, manager.keyPairs(Map.of())).jsonPath().getList("items")).isEmpty();
    }

    private String create(String name) {
        return create(keyPair(name, KEY, VALUE));
    }

    private String create(Object body) {
        return answered(201, manager.createKeyPair(body)).jsonPath().getString("id");
    }
}
