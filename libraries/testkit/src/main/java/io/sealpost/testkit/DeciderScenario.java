package io.sealpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Tests a decider in three words: {@code given(events).when(command).then(events)}.
 *
 * @param <C> commands
 * @param <S> states
 * @param <E> events
 */
public final class DeciderScenario<C, S, E> {
    private final Supplier<S> initial;
    private final BiFunction<C, S, List<E>> decide;
    private final BiFunction<S, E, S> evolve;

    private DeciderScenario(
            Supplier<S> initial, BiFunction<C, S, List<E>> decide, BiFunction<S, E, S> evolve) {
        this.initial = initial;
        this.decide = decide;
        this.evolve = evolve;
    }

    /**
     * Of the three functions of a decider: {@code of(decider::initial, decider::decide,
     * decider::evolve)}.
     */
    public static <C, S, E> DeciderScenario<C, S, E> of(
            Supplier<S> initial, BiFunction<C, S, List<E>> decide, BiFunction<S, E, S> evolve) {
        return new DeciderScenario<>(initial, decide, evolve);
    }

    /** What has happened so far; nothing for a stream that is new. */
    @SafeVarargs
    public final Given given(E... events) {
        return new Given(after(initial.get(), List.of(events)));
    }

    private S after(S state, List<E> events) {
        var current = state;
        for (var event : events) {
            current = evolve.apply(current, event);
        }
        return current;
    }

    /** A state that a command meets. */
    public final class Given {
        private final S state;

        private Given(S state) {
            this.state = state;
        }

        public When when(C command) {
            return new When(state, command);
        }

        /** Checks the state that the events lead to. */
        public void thenState(S expected) {
            assertThat(state).isEqualTo(expected);
        }
    }

    /** A command that meets a state. */
    public final class When {
        private final S state;
        private final C command;

        private When(S state, C command) {
            this.state = state;
            this.command = command;
        }

        /** Checks that exactly these events are decided, in this order. */
        @SafeVarargs
        public final Given then(E... expected) {
            var decided = decide.apply(command, state);
            assertThat(decided).containsExactly(expected);
            return new Given(after(state, decided));
        }

        /** Checks that the command is accepted and changes nothing. */
        public void thenNothing() {
            assertThat(decide.apply(command, state)).isEmpty();
        }

        /**
         * Checks that the command is refused in this way; returns the refusal for further looks.
         */
        public <R extends Throwable> R thenRejected(Class<R> refusal) {
            var thrown = catchThrowable(() -> decide.apply(command, state));
            assertThat(thrown).as("the refusal of %s", command).isInstanceOf(refusal);
            return refusal.cast(thrown);
        }
    }
}
