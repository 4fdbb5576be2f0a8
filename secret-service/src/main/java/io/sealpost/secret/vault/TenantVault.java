package io.sealpost.secret.vault;

import java.util.UUID;

/** How a tenant's vault is called. */
final class TenantVault {

    private TenantVault() {}

    static String mount(UUID tenantId) {
        return "tenants/" + tenantId;
    }

    static String policy(UUID tenantId) {
        return "tenant-" + tenantId;
    }
}
