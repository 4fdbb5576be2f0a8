package io.sealpost.shell.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.consumer.ConsumerSettings;
import io.sealpost.eventstore.consumer.EventConsumer;
import io.sealpost.shell.observing.MeasuredHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs a consumer for every {@link Subscription} that the service declares as a bean. */
@ApplicationScoped
public class Consumers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Instance<Subscription> subscriptions;
    private final Connections connections;
    private final MeterRegistry meters;
    private final String service;
    private List<EventConsumer> running = List.of();

    Consumers(
            Instance<Subscription> subscriptions,
            Connections connections,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.subscriptions = subscriptions;
        this.connections = connections;
        this.meters = meters;
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
        String group = service + "." + subscription.name();
        EventConsumer consumer =
                new EventConsumer(
                        new ConsumerSettings(
                                group, subscription.topics(), connections, RETRY_AFTER),
                        new MeasuredHandler(new OwnersWord(subscription.handler()), group, meters));
        gauge("sealpost.consumer.lag", consumer, each -> each.status().lag());
        gauge(
                "sealpost.consumer.paused.partitions",
                consumer,
                each -> each.status().pausedPartitions());
        gauge("sealpost.consumer.parked.keys", consumer, each -> each.status().parkedKeys());
        return consumer;
    }

    private void gauge(String name, EventConsumer measured, ToDoubleFunction<EventConsumer> value) {
        Gauge.builder(name, measured, value).tag("group", measured.group()).register(meters);
    }
}
