package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * All that makes one kind of aggregate: its rules, the form of its events, and what is read of it.
 *
 * @param streamType the type of its streams, such as {@code certificate}; also the name of its read
 *     model for operators
 */
public record Aggregate<C, S, E>(
        String streamType, Decider<C, S, E> decider, EventJson<E> json, ReadModel<S, E> readModel) {

    /** The state that a stream leads to. */
    S replay(List<StoredEvent> history) {
        S state = decider.initial();
        for (StoredEvent stored : history) {
            state = decider.evolve(state, json.read(stored));
        }
        return state;
    }

    /**
     * Writes the rows of a stream that has none, from all its events at once.
     *
     * @throws EventJson.UnreadableEvent when this release cannot read one of them
     */
    public Uni<Void> derive(Mutiny.Session session, StreamId stream, List<StoredEvent> history) {
        if (history.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        S state = decider.initial();
        List<Recorded<E>> events = new ArrayList<>();
        for (StoredEvent stored : history) {
            E event = json.read(stored);
            state = decider.evolve(state, event);
            events.add(new Recorded<>(event, stored));
        }
        return readModel.apply(session, stream, state, events);
    }
}
