package io.sealpost.shell.observing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;

/**
 * Measures how long a consumer's events take: {@code sealpost.consumer.events}, by {@code group}
 * and {@code outcome} ({@code handled} or {@code failed}; one that failed comes again or is
 * parked).
 */
public final class MeasuredHandler implements EventHandler {

    private final EventHandler handler;
    private final MeterRegistry meters;
    private final Timer handled;
    private final Timer failed;

    public MeasuredHandler(EventHandler handler, String group, MeterRegistry meters) {
        this.handler = handler;
        this.meters = meters;
        this.handled = timer(group, "handled");
        this.failed = timer(group, "failed");
    }

    @Override
    public void handle(ReceivedEvent event) {
        Timer.Sample sample = Timer.start(meters);
        Timer outcome = failed;
        try {
            handler.handle(event);
            outcome = handled;
        } finally {
            sample.stop(outcome);
        }
    }

    private Timer timer(String group, String outcome) {
        return meters.timer("sealpost.consumer.events", "group", group, "outcome", outcome);
    }
}
