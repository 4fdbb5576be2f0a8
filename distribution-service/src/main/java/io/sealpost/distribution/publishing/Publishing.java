package io.sealpost.distribution.publishing;

import io.sealpost.eventstore.relay.Log;
import io.sealpost.shell.messaging.OutgoingEvents;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Declares what the relay publishes. */
@Singleton
class Publishing {

    @Produces
    @Singleton
    Log deliveries() {
        return Log.events(OutgoingEvents.of(DeliveryPublication::of));
    }
}
