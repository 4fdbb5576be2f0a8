package io.sealpost.distribution;

import io.sealpost.shell.access.Role;

/** Which roles may do what here; the same for rules, procedures, settings and deliveries. */
public final class Permissions {

    private Permissions() {}

    public static Role[] managing() {
        return new Role[] {Role.DISTRIBUTION_MANAGER, Role.TENANT_ADMIN, Role.PLATFORM_ADMIN};
    }

    public static Role[] reading() {
        return new Role[] {
            Role.DISTRIBUTION_MANAGER, Role.TENANT_ADMIN, Role.PLATFORM_ADMIN, Role.AUDITOR
        };
    }
}
