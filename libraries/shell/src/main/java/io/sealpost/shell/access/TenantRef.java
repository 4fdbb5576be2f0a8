package io.sealpost.shell.access;

import java.util.UUID;

/** A tenant as far as another aggregate needs to know it. */
public record TenantRef(UUID id, String key, TenantStatus status) {}
