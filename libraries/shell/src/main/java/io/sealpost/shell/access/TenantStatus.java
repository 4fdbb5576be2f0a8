package io.sealpost.shell.access;

public enum TenantStatus {
    ACTIVE,
    SUSPENDED
}
