package io.sealpost.eventstore;

import java.util.Map;

/** The client's {@code If-Match} names another version than the current one (RFC 9110 §13.1.1). */
public final class StaleVersion extends Rejected {

    private static final long serialVersionUID = 1L;

    public StaleVersion(long expected, long current) {
        super(
                Kind.STALE,
                "stale-version",
                "the version is %d, not %d: read it again, then repeat the change"
                        .formatted(current, expected),
                Map.of("currentVersion", current));
    }
}
