package io.sealpost.secret.certificate;

import io.sealpost.secret.ApprovedEvents;
import org.junit.jupiter.api.Test;

class CertificateEventJsonTest {

    @Test
    void each_event_is_written_and_read_as_approved() {
        ApprovedEvents.check(
                CertificateEventJson.JSON,
                CertificateEvent.class,
                Samples.registered(),
                Samples.versionAdded());
    }
}
