package io.sealpost.distribution.sending;

import io.sealpost.outbound.ClientCredential;
import java.util.UUID;

/**
 * Gives what a rule proves itself with; each look is recorded by the one that keeps it. Blocking.
 */
interface Credentials {

    /**
     * @throws CredentialUnavailable when there is none now
     */
    ClientCredential clientCertificate(UUID tenantId, String alias);

    /**
     * The value of an Authorization header.
     *
     * @throws CredentialUnavailable when there is none now
     */
    String basic(UUID tenantId, UUID keyPair);

    /** Nothing can be sent now; what is missing may come. */
    class CredentialUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        /**
         * @param reason in kebab case; shown to the tenant
         */
        CredentialUnavailable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
