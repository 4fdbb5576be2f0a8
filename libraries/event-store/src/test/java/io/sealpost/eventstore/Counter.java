package io.sealpost.eventstore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The smallest aggregate that has a rule: it counts up, and never past its limit. */
public final class Counter {

    public static final EventJson<Event> JSON =
            EventJson.of(Event.class, Map.of("counter-increased.v1", Increased.class));

    public static final Decider<Increase, State, Event> DECIDER =
            new Decider<>() {
                @Override
                public State initial() {
                    return new State(0);
                }

                @Override
                public List<Event> decide(Increase command, State state) {
                    if (state.total() + command.by() > command.limit()) {
                        throw new PastLimit(command.limit());
                    }
                    return command.by() == 0 ? List.of() : List.of(new Increased(command.by()));
                }

                @Override
                public State evolve(State state, Event event) {
                    return switch (event) {
                        case Increased(int by) -> new State(state.total() + by);
                    };
                }
            };

    private Counter() {}

    public record Increase(int by, int limit) {

        public static Increase by(int by) {
            return new Increase(by, Integer.MAX_VALUE / 2);
        }
    }

    public record State(int total) {}

    public sealed interface Event {}

    public record Increased(int by) implements Event {}

    public static final class PastLimit extends Rejected {

        private static final long serialVersionUID = 1L;

        public PastLimit(int limit) {
            super(Kind.CONFLICT, "past-limit", "the counter stops at " + limit);
        }
    }

    public static StreamId stream() {
        return new StreamId(UUID.randomUUID(), "counter", UUID.randomUUID());
    }

    public static Provenance provenance() {
        return new Provenance(
                Actor.person("https://issuer.example", "alice"),
                UUID.randomUUID(),
                Optional.of(UUID.randomUUID()),
                UUID.randomUUID());
    }
}
