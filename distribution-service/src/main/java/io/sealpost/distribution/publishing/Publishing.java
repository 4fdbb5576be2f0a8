package io.sealpost.distribution.publishing;

import io.sealpost.eventstore.relay.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Declares what the relay publishes. */
@Singleton
class Publishing {

    @Produces
    @Singleton
    Log events() {
        return Log.events(new DeliveryPublication());
    }
}
