package io.sealpost.tenant.tenant;

/** A tenant and how its people are reached; the contact is null once it is erased. */
record ContactableTenant(TenantRow tenant, String contact) {}
