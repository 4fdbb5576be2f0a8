package io.sealpost.shell.idempotency;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** A refusal of an earlier request, given again. */
final class RepeatedRefusal extends Rejected {

    private static final long serialVersionUID = 1L;

    RepeatedRefusal(Kind kind, String code, String message, Map<String, Object> members) {
        super(kind, code, message, members);
    }
}
