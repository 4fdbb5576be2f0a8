package io.sealpost.tenant.publishing;

import io.sealpost.eventstore.relay.Log;
import io.sealpost.shell.messaging.OutgoingEvents;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The logs that the relay follows. */
final class PublishedLogs {

    @Produces
    @Singleton
    Log events() {
        return Log.events(
                OutgoingEvents.of(
                        stored -> Optional.of(TenantPublication.integrationEvent(stored))));
    }
}
