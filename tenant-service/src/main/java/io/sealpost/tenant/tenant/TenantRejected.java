package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** Why a command on a tenant is refused. */
public abstract sealed class TenantRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private TenantRejected(Kind kind, String code, String message, Map<String, Object> members) {
        super(kind, code, message, members);
    }

    /** The key breaks the grammar, or could be taken for an id. */
    public static final class InvalidKey extends TenantRejected {

        private static final long serialVersionUID = 1L;

        InvalidKey() {
            super(
                    Kind.MALFORMED,
                    "malformed",
                    "key: 1 to 40 of a-z, 0-9 and '-', beginning with a letter, ending with a letter or digit, and not"
                            + " in the form of a UUID",
                    Map.of("field", "key"));
        }
    }

    /** The key has a meaning of its own. */
    public static final class KeyReserved extends TenantRejected {

        private static final long serialVersionUID = 1L;

        KeyReserved(TenantKey key) {
            super(
                    Kind.MALFORMED,
                    "tenant-key-reserved",
                    "key: '%s' is reserved; choose another".formatted(key),
                    Map.of("field", "key"));
        }
    }

    /** Another tenant has, or had, the key. */
    public static final class KeyTaken extends TenantRejected {

        private static final long serialVersionUID = 1L;

        KeyTaken(TenantKey key) {
            super(
                    Kind.CONFLICT,
                    "tenant-key-taken",
                    "the key '%s' is taken, and no key is used again; choose another"
                            .formatted(key),
                    Map.of("field", "key"));
        }
    }

    /** The stream holds a tenant already. */
    public static final class AlreadyRegistered extends TenantRejected {

        private static final long serialVersionUID = 1L;

        AlreadyRegistered() {
            super(
                    Kind.CONFLICT,
                    "tenant-already-registered",
                    "a tenant with this id is registered",
                    Map.of());
        }
    }

    /** There is no tenant to change. */
    public static final class NotRegistered extends TenantRejected {

        private static final long serialVersionUID = 1L;

        NotRegistered() {
            super(Kind.NOT_FOUND, "no-such-tenant", "there is no tenant with this id", Map.of());
        }
    }
}
