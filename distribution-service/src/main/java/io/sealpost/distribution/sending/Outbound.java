package io.sealpost.distribution.sending;

import io.sealpost.outbound.Limits;
import io.sealpost.outbound.OutboundClient;
import io.sealpost.outbound.OutboundPolicy;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts together the way out. */
@Singleton
class Outbound {

    @Produces
    @Singleton
    OutboundPolicy policy(SendingSettings settings) {
        var allowed = settings.allowed();
        return OutboundPolicy.of(
                allowed.ranges().orElse(List.of()), allowed.ports().orElse(List.of()));
    }

    @Produces
    @Singleton
    OutboundClient client(Vertx vertx, OutboundPolicy policy, SendingSettings settings) {
        return new OutboundClient(vertx, policy, Limits.usual().withTotal(settings.timeout()));
    }

    void close(@Disposes OutboundClient client) {
        client.close();
    }
}
