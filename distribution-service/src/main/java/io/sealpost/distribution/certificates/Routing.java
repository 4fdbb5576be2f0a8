package io.sealpost.distribution.certificates;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a certificate goes. */
sealed interface Routing {

    /** By each of the procedure's rules. */
    record By(String procedure, List<UUID> rules) implements Routing {}

    /** Not known yet: the procedure may come. */
    record Awaiting(String procedure) implements Routing {}

    /** Nowhere: it names no procedure, and the tenant has no default. */
    record Nowhere() implements Routing {}

    /** A procedure of the tenant as it is now. */
    record Found(String name, List<UUID> rules) {}

    /**
     * @param wanted the named procedure, or else the tenant's default
     * @param found the tenant's procedure of that name
     */
    static Routing of(Optional<String> wanted, Optional<Found> found) {
        if (wanted.isEmpty()) {
            return new Nowhere();
        }
        return found.<Routing>map(procedure -> new By(procedure.name(), procedure.rules()))
                .orElseGet(() -> new Awaiting(wanted.get()));
    }
}
