package io.sealpost.tenant.tenant;

import java.util.Map;

/** What can be asked of a tenant. */
public sealed interface TenantCommand {

    /**
     * Makes a tenant. How its people are reached is no part of it: it would end up in the log.
     *
     * @param displayName the name for people
     * @param environment what the tenant's things are for, such as {@code production}
     * @param labels free; may be empty
     */
    record Register(
            TenantKey key, String displayName, String environment, Map<String, String> labels)
            implements TenantCommand {

        public Register {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Shuts it: nothing of it can be changed, and no key material read, until it is reactivated.
     */
    record Suspend() implements TenantCommand {}

    /** Opens a suspended one again. */
    record Reactivate() implements TenantCommand {}
}
