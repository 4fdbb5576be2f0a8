package io.sealpost.eventstore;

import java.util.List;

/**
 * What came of a command.
 *
 * @param state the state after it
 * @param events what was appended; empty when the command changed nothing
 * @param version the stream's version after it
 */
public record Decision<S, E>(S state, List<Recorded<E>> events, long version) {}
