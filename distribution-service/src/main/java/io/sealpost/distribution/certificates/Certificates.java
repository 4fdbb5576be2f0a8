package io.sealpost.distribution.certificates;

import io.sealpost.contracts.Topic;
import io.sealpost.shell.messaging.Subscription;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Declares the consumer of certificates. */
@Singleton
class Certificates {

    @Produces
    @Singleton
    Subscription certificates(WhenCertificateRegisteredThenDeliverIt handler) {
        return new Subscription("certificates", Set.of(Topic.CERTIFICATES.topicName()), handler);
    }
}
