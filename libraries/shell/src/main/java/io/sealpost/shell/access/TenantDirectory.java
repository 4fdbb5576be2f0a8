package io.sealpost.shell.access;

import java.util.Optional;

/** Finds tenants by what a path names them with; each service has one. Blocking. */
@FunctionalInterface
public interface TenantDirectory {

    /**
     * @param keyOrId the tenant's key, or its id in lower-case canonical form
     */
    Optional<TenantRef> find(String keyOrId);
}
