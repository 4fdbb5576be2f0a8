package io.sealpost.shell.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.relay.Log;
import io.sealpost.eventstore.relay.Relay;
import io.sealpost.eventstore.relay.RelaySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the service's relay over every {@link Log} that the service declares as a bean. */
@ApplicationScoped
public class Relays {

    private final Instance<Log> logs;
    private final RelaySettings settings;
    private Relay relay;

    Relays(
            Instance<Log> logs,
            KafkaSettings kafka,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.logs = logs;
        this.settings = RelaySettings.of(service, jdbc(url), user, password, kafka.connection());
    }

    void start(@Observes StartupEvent event) {
        List<Log> declared = logs.stream().toList();
        if (!declared.isEmpty()) {
            relay = new Relay(settings, declared);
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (relay != null) {
            relay.close();
        }
    }

    private static String jdbc(String reactiveUrl) {
        return "jdbc:" + reactiveUrl.replaceFirst("^vertx-reactive:", "");
    }
}
