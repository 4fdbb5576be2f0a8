package io.sealpost.shell.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.consumer.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs a consumer for every {@link Subscription} that the service declares as a bean. */
@ApplicationScoped
public class Consumers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Instance<Subscription> subscriptions;
    private final KafkaSettings kafka;
    private final String service;
    private List<EventConsumer> running = List.of();

    Consumers(
            Instance<Subscription> subscriptions,
            KafkaSettings kafka,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.subscriptions = subscriptions;
        this.kafka = kafka;
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        running = subscriptions.stream().map(this::consumer).toList();
        running.forEach(EventConsumer::start);
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(EventConsumer::close);
    }

    private EventConsumer consumer(Subscription subscription) {
        return new EventConsumer(
                service + "." + subscription.name(),
                subscription.topics(),
                kafka.connection(),
                RETRY_AFTER,
                subscription.handler());
    }
}
