package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.cloudevents.ReceivedEvent;

/** Takes one event after the other; blocking, on the consumer's own thread. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Returns when the effect is committed. The same event may come again. When it throws what will
     * pass (a server is away), the partition waits and the event is tried again; when it throws
     * what will not (a {@link io.sealpost.eventstore.Rejected} that is not of kind unavailable, a
     * fault of the code), the event's key is parked.
     */
    void handle(ReceivedEvent event);
}
