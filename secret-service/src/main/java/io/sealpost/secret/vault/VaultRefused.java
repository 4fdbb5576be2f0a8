package io.sealpost.secret.vault;

/**
 * Vault answered, and waiting will not change the answer. Without a cause and without the answer's
 * body: either could hold what was read or written.
 */
public final class VaultRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    VaultRefused(int status, String operation) {
        super("vault answered " + status + " to " + operation);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The token is no longer, or not yet, good for this. */
    boolean isForbidden() {
        return status == 403;
    }

    boolean isNotFound() {
        return status == 404;
    }

    boolean isBadRequest() {
        return status == 400;
    }
}
