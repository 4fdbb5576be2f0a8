package io.sealpost.tenant.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.relay.Log;
import io.sealpost.shell.messaging.OutgoingEvents;
import io.sealpost.tenant.trustanchor.TrustAnchorEventJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The logs that the relay follows. */
final class PublishedLogs {

    @Produces
    @Singleton
    Log events() {
        return Log.events(OutgoingEvents.of(stored -> Optional.of(integrationEvent(stored))));
    }

    private static IntegrationEvent integrationEvent(StoredEvent stored) {
        return TrustAnchorEventJson.STREAM.equals(stored.stream().type())
                ? TrustAnchorPublication.integrationEvent(stored)
                : TenantPublication.integrationEvent(stored);
    }
}
