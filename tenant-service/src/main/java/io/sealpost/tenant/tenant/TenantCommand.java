package io.sealpost.tenant.tenant;

import java.util.Map;

/** What can be asked of a tenant. */
public sealed interface TenantCommand {

    /**
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

    record Suspend() implements TenantCommand {}

    record Reactivate() implements TenantCommand {}
}
