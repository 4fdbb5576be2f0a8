package io.sealpost.distribution.ledger;

import java.util.UUID;

/**
 * A target of one tenant: what one tenant's rules do to it is nothing to another's.
 *
 * @param authority host and port
 */
public record TargetName(UUID tenantId, String authority) {

    /** As the ledger compares it. */
    @Override
    public String toString() {
        return tenantId + "/" + authority;
    }
}
