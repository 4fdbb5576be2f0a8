package io.sealpost.secret.reads;

import io.sealpost.secret.ApprovedEvents;
import org.junit.jupiter.api.Test;

class SecretReadJsonTest {

    @Test
    void each_read_is_written_and_read_as_approved() {
        ApprovedEvents.check(
                SecretReadJson.JSON,
                SecretRead.class,
                new SecretRead.Material("acme", "Billing-Client", 2, "pem"),
                new SecretRead.KeyPairRevealed("acme", "Billing at Example", 1),
                new SecretRead.KeyPairUsed("acme", "Billing at Example", 1));
    }
}
