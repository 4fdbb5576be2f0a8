package io.sealpost.tenant.publishing;

import io.sealpost.eventstore.relay.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The logs that the relay follows. */
final class PublishedLogs {

    @Produces
    @Singleton
    Log events() {
        return Log.events(new TenantPublication());
    }
}
