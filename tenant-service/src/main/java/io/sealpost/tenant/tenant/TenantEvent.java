package io.sealpost.tenant.tenant;

import java.util.Map;

/** What happened to a tenant. Never holds the contact: the log cannot forget. */
public sealed interface TenantEvent {

    /**
     * A tenant is there, and open.
     *
     * @param key its own for ever
     * @param displayName the name for people
     * @param environment what the tenant's things are for, such as {@code production}
     * @param labels free; may be empty
     */
    record Registered(
            TenantKey key, String displayName, String environment, Map<String, String> labels)
            implements TenantEvent {

        public Registered {
            labels = Map.copyOf(labels);
        }
    }

    /** It was shut: nothing of it can be changed, and no key material read. */
    record Suspended(TenantKey key) implements TenantEvent {}

    /** It is open again. */
    record Reactivated(TenantKey key) implements TenantEvent {}
}
