package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a key pair that is not given out means for deliveries. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DisabledKeyPairTest extends DeliveryFlow {

    @Test
    void while_its_key_pair_is_disabled_a_delivery_waits() {
        var secrets = TestServers.secrets();
        var keyPair = secrets.keepKeyPair(tenant.id(), "client", "password");
        secrets.disabled(tenant.id(), keyPair, true);
        var basic = rule("basic", template);
        basic.put("url", TestServers.basicReceiver().url());
        basic.put("authentication", Map.of("type", "basic", "keyPair", keyPair));
        api.createRule(basic);
        api.createProcedure("by-password", "basic");
        dispatch();
        var registration = Registration.of(tenant).under("by-password").publish();
        assertThat(view.await(registration, "retrying"))
                .containsEntry("reason", "key-pair-disabled");

        secrets.disabled(tenant.id(), keyPair, false);

        view.await(registration, "delivered");
    }
}
