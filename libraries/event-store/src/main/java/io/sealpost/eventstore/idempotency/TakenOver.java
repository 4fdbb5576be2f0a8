package io.sealpost.eventstore.idempotency;

import io.sealpost.eventstore.Rejected;

/** The try took so long that another one was let in; what it did is rolled back. */
public final class TakenOver extends Rejected {

    private static final long serialVersionUID = 1L;

    TakenOver() {
        super(
                Kind.CONFLICT,
                "command-taken-over",
                "another request with this Idempotency-Key took over: ask again for its result");
    }
}
