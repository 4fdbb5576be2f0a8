package io.sealpost.tenant.tenant;

import java.util.Map;

/** What happened to a tenant. Never holds the contact: the log cannot forget. */
public sealed interface TenantEvent {

    record Registered(
            TenantKey key, String displayName, String environment, Map<String, String> labels)
            implements TenantEvent {

        public Registered {
            labels = Map.copyOf(labels);
        }
    }

    record Suspended(TenantKey key) implements TenantEvent {}

    record Reactivated(TenantKey key) implements TenantEvent {}
}
