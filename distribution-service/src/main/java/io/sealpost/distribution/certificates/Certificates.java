package io.sealpost.distribution.certificates;

import io.sealpost.contracts.Topic;
import io.sealpost.shell.messaging.Subscription;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Declares the consumer of certificates; what neither handler knows is passed over. */
@Singleton
class Certificates {

    @Produces
    @Singleton
    Subscription certificates(
            WhenCertificateRegisteredThenDeliverIt registered,
            WhenCertificateRevokedThenPushItNoMore revoked) {
        return new Subscription(
                "certificates",
                Set.of(Topic.CERTIFICATES.topicName()),
                event -> {
                    registered.handle(event);
                    revoked.handle(event);
                });
    }
}
