package io.sealpost.tenant.tenant;

import java.util.Optional;

/**
 * A tenant and how its people are reached.
 *
 * @param contact empty once it is erased
 */
record ContactableTenant(TenantRow tenant, Optional<String> contact) {

    /** As a row of an outer join holds it. */
    ContactableTenant(TenantRow tenant, String contact) {
        this(tenant, Optional.ofNullable(contact));
    }
}
