package io.sealpost.eventstore.consumer;

/** Takes one event after the other; blocking, on the consumer's own thread. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Returns when the effect is committed. The same event may come again. Whatever it throws
     * pauses the partition, and the event is tried again until it succeeds.
     */
    void handle(ReceivedEvent event);
}
