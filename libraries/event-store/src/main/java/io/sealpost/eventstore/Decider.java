package io.sealpost.eventstore;

import java.util.List;

/**
 * The rules of one aggregate as pure functions. Time, ids, random and all that was learned from
 * outside come in the command.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public interface Decider<C, S, E> {

    /** The state before the first event. */
    S initial();

    /**
     * What a command leads to; nothing when it changes nothing.
     *
     * @throws Rejected when the rules forbid it
     */
    List<E> decide(C command, S state);

    /** The state after an event; total over every event ever decided. */
    S evolve(S state, E event);
}
