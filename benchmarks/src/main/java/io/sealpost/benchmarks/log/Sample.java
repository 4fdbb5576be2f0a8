package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Decider;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The smallest aggregate: it notes texts, and knows how many. Its read model is empty. */
final class Sample {

    static final String STREAM = "sample";
    static final String NOTED = "sample-noted.v1";

    /** About as long as a certificate in PEM. */
    static final String TEXT = "MIIC".repeat(250);

    static final EventJson<Event> JSON = EventJson.of(Event.class, Map.of(NOTED, Noted.class));

    static final Decider<Note, Notes, Event> DECIDER =
            new Decider<>() {
                @Override
                public Notes initial() {
                    return new Notes(0);
                }

                @Override
                public List<Event> decide(Note command, Notes state) {
                    return List.of(new Noted(command.text()));
                }

                @Override
                public Notes evolve(Notes state, Event event) {
                    return switch (event) {
                        case Noted _ -> new Notes(state.count() + 1);
                    };
                }
            };

    /** Notes a text. */
    record Note(String text) {}

    /** How many texts were noted. */
    record Notes(int count) {}

    sealed interface Event {}

    /** A text was noted. */
    record Noted(String text) implements Event {}

    private Sample() {}

    static CommandHandler<Note, Notes, Event> handler(EventStore store) {
        return new CommandHandler<>(
                store, new Aggregate<>(STREAM, DECIDER, JSON, ReadModel.none()));
    }

    /** Ids that grow, as those of the services do. */
    static StreamId stream(long number) {
        return new StreamId(new UUID(0, number % 100), STREAM, new UUID(0, number));
    }

    static Provenance provenance() {
        return new Provenance(
                Actor.person("https://identity.example/realms/sealpost", "benchmark"),
                UUID.randomUUID(),
                Optional.empty(),
                UUID.randomUUID());
    }
}
