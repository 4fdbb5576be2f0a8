package io.sealpost.secret.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.relay.Log;
import io.sealpost.secret.certificate.CertificateEventJson;
import io.sealpost.secret.keypair.KeyPairEventJson;
import io.sealpost.secret.reads.SecretReads;
import io.sealpost.shell.messaging.OutgoingEvents;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The two logs of this service, each relayed with a checkpoint of its own. */
@Singleton
class Logs {

    @Produces
    @Singleton
    Log events() {
        return Log.events(OutgoingEvents.of(stored -> Optional.of(integrationEvent(stored))));
    }

    @Produces
    @Singleton
    Log reads() {
        return Log.ofFacts(
                SecretReads.TABLE, OutgoingEvents.of(stored -> Optional.of(ReadEvents.of(stored))));
    }

    private static IntegrationEvent integrationEvent(StoredEvent stored) {
        return switch (stored.stream().type()) {
            case CertificateEventJson.STREAM -> CertificateEvents.of(stored);
            case KeyPairEventJson.STREAM -> KeyPairEvents.of(stored);
            case String other ->
                    throw new IllegalStateException("nobody publishes streams of type " + other);
        };
    }
}
