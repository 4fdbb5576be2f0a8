package io.sealpost.tenant.tenant;

/** What later decisions need to know of a tenant. */
public sealed interface Tenant {

    /** Not registered. */
    record Unknown() implements Tenant {}

    /** Open. */
    record Active(TenantKey key) implements Tenant {}

    /** Shut: nothing of it can be changed, and no key material read. */
    record Suspended(TenantKey key) implements Tenant {}

    static Tenant evolve(TenantEvent event) {
        return switch (event) {
            case TenantEvent.Registered registered -> new Active(registered.key());
            case TenantEvent.Suspended suspended -> new Suspended(suspended.key());
            case TenantEvent.Reactivated reactivated -> new Active(reactivated.key());
        };
    }
}
