package io.sealpost.shell.access;

/** What can be done in a tenant: all, or, while it is suspended, no change and no read of a key. */
public enum TenantStatus {
    ACTIVE,
    SUSPENDED
}
