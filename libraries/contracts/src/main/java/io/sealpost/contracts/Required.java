package io.sealpost.contracts;

import java.util.Objects;
import java.util.Optional;

/** What an event may not lack; a refusal names the member. */
final class Required {

    private Required() {}

    static void tenant(Object tenantId, Object tenantKey) {
        present("tenantId", tenantId);
        present("tenantKey", tenantKey);
    }

    static void certificate(Object id, Object alias, int version, Object fingerprint) {
        present("certificateId", id);
        present("alias", alias);
        counted("version", version);
        present("fingerprint", fingerprint);
    }

    static void rule(Object id, Object name) {
        present("ruleId", id);
        present("ruleName", name);
    }

    static void present(String member, Object value) {
        Objects.requireNonNull(value, () -> member + " is missing");
    }

    /** Counts begin with 1, and a mapper reads a missing one as 0. */
    static void counted(String member, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(member + " is " + value + ", must be 1 or more");
        }
    }

    /** Mappers give null for a member that is not there. */
    static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
