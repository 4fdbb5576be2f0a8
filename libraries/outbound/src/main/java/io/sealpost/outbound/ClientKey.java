package io.sealpost.outbound;

import java.util.Optional;
import java.util.UUID;

/**
 * Requests with the same key may share connections and TLS sessions; never those of two tenants.
 */
record ClientKey(UUID tenantId, Optional<String> credentialVersion, String trustVersion) {

    static ClientKey of(OutboundRequest request) {
        return new ClientKey(
                request.tenantId(),
                request.credential().map(ClientCredential::version),
                request.trust().version());
    }

    @Override
    public String toString() {
        return "ClientKey[%s]".formatted(tenantId);
    }
}
