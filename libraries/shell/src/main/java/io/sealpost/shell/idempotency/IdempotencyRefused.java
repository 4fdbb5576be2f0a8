package io.sealpost.shell.idempotency;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** Why a request with an {@code Idempotency-Key} is not tried. */
public abstract sealed class IdempotencyRefused extends Rejected {

    private static final long serialVersionUID = 1L;

    private IdempotencyRefused(Kind kind, String code, String message, Map<String, Object> more) {
        super(kind, code, message, more);
    }

    /** The same command is being tried now. */
    public static final class StillRunning extends IdempotencyRefused {

        private static final long serialVersionUID = 1L;

        StillRunning() {
            super(
                    Kind.CONFLICT,
                    "still-running",
                    "a request with this Idempotency-Key is still running: ask again shortly",
                    Map.of());
        }
    }

    /** The key came with another content before. */
    public static final class KeyReused extends IdempotencyRefused {

        private static final long serialVersionUID = 1L;

        KeyReused() {
            super(
                    Kind.UNUSABLE,
                    "idempotency-key-reused",
                    "this Idempotency-Key came with another content before: give each command a key"
                            + " of its own",
                    Map.of("field", Idempotency.KEY));
        }
    }
}
