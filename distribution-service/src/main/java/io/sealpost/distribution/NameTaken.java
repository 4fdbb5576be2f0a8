package io.sealpost.distribution;

import io.sealpost.eventstore.Rejected;
import io.sealpost.shell.http.Name;
import java.util.Map;

/** The tenant has another by this name, which may differ in case. */
public final class NameTaken extends Rejected {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind what has the name, such as {@code distribution rule}
     */
    public NameTaken(String kind, Name name) {
        super(
                Kind.CONFLICT,
                "name-taken",
                "the tenant has a %s named '%s' already; names are immutable".formatted(kind, name),
                Map.of("field", "name"));
    }
}
