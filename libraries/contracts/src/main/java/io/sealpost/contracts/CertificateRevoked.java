package io.sealpost.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a client certificate is not to be trusted any more, for good.
 *
 * @param version its number under the alias
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param reason a value of {@link RevocationReason} or a later one
 * @param revocation the instant from which it is not to be trusted
 */
public record CertificateRevoked(
        UUID tenantId,
        String tenantKey,
        UUID certificateId,
        UUID versionId,
        int version,
        String alias,
        String fingerprint,
        String reason,
        Instant revocation)
        implements IntegrationEvent {

    public CertificateRevoked {
        Required.tenant(tenantId, tenantKey);
        Required.present("versionId", versionId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.present("reason", reason);
        Required.present("revocation", revocation);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_REVOKED;
    }

    /** Why; empty for a value that this version does not know. */
    public Optional<RevocationReason> knownReason() {
        return RevocationReason.of(reason);
    }
}
