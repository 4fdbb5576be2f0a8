package io.sealpost.secret.certificate;

import io.sealpost.secret.ApprovedEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CertificateEventJsonTest {

    @Test
    void each_event_is_written_and_read_as_approved() {
        ApprovedEvents.check(
                CertificateEventJson.JSON,
                CertificateEvent.class,
                Samples.registered(),
                Samples.versionAdded(),
                Samples.activated(),
                Samples.retired(Samples.SCHEDULED.plus(Duration.ofDays(31))),
                Samples.revoked(),
                Samples.expired(),
                Samples.disabled(),
                Samples.enabled());
    }
}
