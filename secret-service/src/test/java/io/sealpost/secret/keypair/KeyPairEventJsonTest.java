package io.sealpost.secret.keypair;

import io.sealpost.secret.ApprovedEvents;
import org.junit.jupiter.api.Test;

class KeyPairEventJsonTest {

    @Test
    void each_event_is_written_and_read_as_approved() {
        ApprovedEvents.check(
                KeyPairEventJson.JSON,
                KeyPairEvent.class,
                KeyPairSamples.created(),
                KeyPairSamples.changed(),
                KeyPairSamples.rotated(),
                KeyPairSamples.enabled(),
                KeyPairSamples.disabled(),
                KeyPairSamples.deleted());
    }
}
