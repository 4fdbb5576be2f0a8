package io.sealpost.secret;

import io.sealpost.shell.access.Role;

/** Which roles may do what here; the same for certificates and key pairs. */
public final class Permissions {

    private Permissions() {}

    public static Role[] managing() {
        return new Role[] {Role.SECRET_MANAGER, Role.TENANT_ADMIN, Role.PLATFORM_ADMIN};
    }

    /** All but the secrets themselves. */
    public static Role[] reading() {
        return new Role[] {
            Role.SECRET_MANAGER,
            Role.TENANT_ADMIN,
            Role.PLATFORM_ADMIN,
            Role.SECRET_CONSUMER,
            Role.AUDITOR
        };
    }

    /** Being given secrets, for programs that use them. */
    public static Role[] consuming() {
        return new Role[] {Role.SECRET_CONSUMER};
    }

    /** Being shown secrets, for people. */
    public static Role[] revealing() {
        return new Role[] {Role.TENANT_ADMIN, Role.PLATFORM_ADMIN};
    }

    /** Ending a use of a key pair: one's own, or, for people, any. */
    public static Role[] releasing() {
        return new Role[] {Role.SECRET_CONSUMER, Role.TENANT_ADMIN, Role.PLATFORM_ADMIN};
    }
}
