package io.sealpost.tenant.trustanchor;

import io.sealpost.shell.access.TenantRef;
import java.util.UUID;

/**
 * Who trusts: one tenant, or the platform, whose anchors hold for all tenants.
 *
 * @param id all zeros for the platform
 * @param key {@code platform} for the platform; no tenant can have that key
 * @param path where its anchors are
 */
record Owner(UUID id, String key, String path) {

    static final Owner PLATFORM = new Owner(new UUID(0, 0), "platform", "/api/trust-anchors");

    static Owner of(TenantRef tenant) {
        return new Owner(
                tenant.id(), tenant.key(), "/api/tenants/" + tenant.key() + "/trust-anchors");
    }
}
