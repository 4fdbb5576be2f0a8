package io.sealpost.secret.vault;

import io.sealpost.eventstore.Rejected;

/** Vault is sealed, away, or busy with itself; the same request may succeed later. */
public final class VaultUnavailable extends Rejected {

    private static final long serialVersionUID = 1L;

    public VaultUnavailable() {
        super(
                Kind.UNAVAILABLE,
                "vault-unavailable",
                "the vault does not answer now; try again later");
    }
}
