package io.sealpost.shell.messaging;

import io.sealpost.contracts.EventType;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;

/**
 * Hands on only what the owner of a topic says there: an event that our contracts know and that
 * comes from another source is no event of ours, and its key is parked.
 */
record OwnersWord(EventHandler handler) implements EventHandler {

    @Override
    public void handle(ReceivedEvent event) {
        String owner =
                EventType.of(event.type())
                        .map(type -> type.topic().source())
                        .orElse(event.source());
        if (!owner.equals(event.source())) {
            throw new CloudEvents.Unreadable(
                    "event %s is not from %s".formatted(event.id(), owner), null);
        }
        handler.handle(event);
    }
}
