package io.sealpost.shell.access;

import io.sealpost.eventstore.Rejected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a caller does not get to what the path names. */
public abstract sealed class AccessRefused extends Rejected {

    private static final long serialVersionUID = 1L;

    private AccessRefused(Kind kind, String code, String message, Map<String, Object> members) {
        super(kind, code, message, members);
    }

    /**
     * Unknown, or one that the caller may not see: the answers are the same, so that none can be
     * told from the other.
     */
    public static final class NoSuchTenant extends AccessRefused {

        private static final long serialVersionUID = 1L;

        public NoSuchTenant() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-tenant",
                    "there is no such tenant, or you have no role in it",
                    Map.of());
        }
    }

    /** The caller is known in the tenant and lacks a role that the operation asks for. */
    public static final class MissingRole extends AccessRefused {

        private static final long serialVersionUID = 1L;

        public MissingRole(Role... anyOf) {
            super(
                    Kind.FORBIDDEN,
                    "missing-role",
                    Arrays.stream(anyOf)
                            .map(Role::claim)
                            .collect(
                                    Collectors.joining(
                                            ", ", "this asks for one of the roles ", "")),
                    Map.of("anyOf", List.of(anyOf).stream().map(Role::claim).toList()));
        }
    }

    /** Nothing of a suspended tenant can be changed, and no key material read. */
    public static final class TenantSuspended extends AccessRefused {

        private static final long serialVersionUID = 1L;

        public TenantSuspended() {
            super(
                    Kind.CONFLICT,
                    "tenant-suspended",
                    "the tenant is suspended: a platform-admin can reactivate it",
                    Map.of());
        }
    }
}
