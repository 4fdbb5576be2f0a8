package io.sealpost.eventstore;

import java.util.OptionalLong;

/**
 * What accompanies a command.
 *
 * @param expectedVersion the version that the client saw ({@code If-Match}); another one is
 *     refused, not retried
 */
public record Context(Provenance provenance, OptionalLong expectedVersion, Alongside alongside) {

    public static Context of(Provenance provenance) {
        return new Context(provenance, OptionalLong.empty(), Alongside.NOTHING);
    }

    public Context expecting(long version) {
        return new Context(provenance, OptionalLong.of(version), alongside);
    }

    /** The work runs before what the context has already, which so stays the last. */
    public Context with(Alongside work) {
        return new Context(provenance, expectedVersion, work.then(alongside));
    }
}
