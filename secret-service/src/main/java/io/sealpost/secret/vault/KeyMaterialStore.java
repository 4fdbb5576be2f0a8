package io.sealpost.secret.vault;

import java.util.UUID;

/** Keeps key material, each tenant's in a vault of its own. Calls block. */
public interface KeyMaterialStore {

    /**
     * Makes the tenant's vault unless it is there. {@link #keep} and {@link #fetch} do so
     * themselves when they must.
     *
     * @throws VaultUnavailable when it cannot be done now
     */
    void prepare(UUID tenantId);

    /**
     * Keeps material under a path. Keeping the same again changes nothing; other material under a
     * taken path is refused.
     *
     * @throws VaultUnavailable when it is not known to be kept
     */
    void keep(UUID tenantId, MaterialPath path, KeyMaterial material);

    /**
     * What was kept; the caller closes it.
     *
     * @throws VaultUnavailable when it cannot be read now
     * @throws VaultRefused when nothing is there
     */
    KeyMaterial fetch(UUID tenantId, MaterialPath path);

    /**
     * Erases for good all that lies in a folder, every version of it. Doing it again changes
     * nothing.
     *
     * @param folder of what may be erased: key pairs, and no certificates
     * @throws VaultUnavailable when it is not known to be erased
     */
    void eraseBelow(UUID tenantId, MaterialPath folder);
}
