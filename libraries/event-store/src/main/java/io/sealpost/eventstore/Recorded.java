package io.sealpost.eventstore;

/** A domain event together with its stored form. */
public record Recorded<E>(E event, StoredEvent stored) {}
