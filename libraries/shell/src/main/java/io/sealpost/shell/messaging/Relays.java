package io.sealpost.shell.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.relay.Log;
import io.sealpost.eventstore.relay.Relay;
import io.sealpost.eventstore.relay.RelaySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the service's relay over every {@link Log} that the service declares as a bean. */
@ApplicationScoped
public class Relays {

    private final Instance<Log> logs;
    private final MeterRegistry meters;
    private final RelaySettings settings;
    private Relay relay;

    Relays(
            Instance<Log> logs,
            Connections connections,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.logs = logs;
        this.meters = meters;
        this.settings = new RelaySettings(service, connections, RelaySettings.Pace.DEFAULT);
    }

    void start(@Observes StartupEvent event) {
        List<Log> declared = logs.stream().toList();
        if (!declared.isEmpty()) {
            relay = new Relay(settings, declared);
            measure(relay);
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (relay != null) {
            relay.close();
        }
    }

    /** Whether this replica is the one that publishes; at most two are for a moment. */
    public boolean leading() {
        return relay != null && relay.status().leading();
    }

    private void measure(Relay measured) {
        gauge("sealpost.relay.leading", measured, each -> each.status().leading() ? 1 : 0);
        gauge("sealpost.relay.lag.events", measured, each -> each.status().lagEvents());
        gauge("sealpost.relay.lag.seconds", measured, each -> each.status().lagSeconds());
        gauge(
                "sealpost.relay.oldest.transaction.seconds",
                measured,
                each -> each.status().oldestTransactionSeconds());
        gauge("sealpost.relay.parked.streams", measured, each -> each.status().parkedStreams());
        gauge("sealpost.relay.failures", measured, Relay::failures);
    }

    private void gauge(String name, Relay measured, ToDoubleFunction<Relay> value) {
        Gauge.builder(name, measured, value).register(meters);
    }
}
