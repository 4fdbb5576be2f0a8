package io.sealpost.contracts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The whole state of a trust anchor: the last one of a key is all that is needed.
 *
 * @param tenantId all zeros, with the key {@code platform}, for one that holds for every tenant
 * @param status a value of {@link TrustAnchorStatus} or a later one; only what is {@code trusted}
 *     is to be trusted
 * @param purpose {@code inbound}, {@code outbound} or {@code both}, or a later value
 * @param certificate the DER in base64
 * @param fingerprint SHA-256 of the DER, lower-case hex
 * @param revocationCheck {@code off} or {@code crl}, or a later value
 * @param revocationFailure {@code closed} or {@code open}: what a missing list means; empty without
 *     a check
 * @param revocationAddresses where the lists are, in the order of trying
 */
public record TrustAnchorChanged(
        UUID tenantId,
        String tenantKey,
        UUID trustAnchorId,
        String status,
        String purpose,
        String certificate,
        String fingerprint,
        String revocationCheck,
        Optional<String> revocationFailure,
        List<String> revocationAddresses)
        implements IntegrationEvent {

    public TrustAnchorChanged {
        Required.tenant(tenantId, tenantKey);
        Required.present("trustAnchorId", trustAnchorId);
        Required.present("status", status);
        Required.present("purpose", purpose);
        Required.present("certificate", certificate);
        Required.present("fingerprint", fingerprint);
        Required.present("revocationCheck", revocationCheck);
        revocationFailure = Required.orEmpty(revocationFailure);
        Required.present("revocationAddresses", revocationAddresses);
        revocationAddresses = List.copyOf(revocationAddresses);
    }

    @Override
    public UUID aggregateId() {
        return trustAnchorId;
    }

    @Override
    public EventType type() {
        return EventType.TRUST_ANCHOR_CHANGED;
    }

    /** Empty for a value that this version does not know. */
    public Optional<TrustAnchorStatus> knownStatus() {
        return TrustAnchorStatus.of(status);
    }
}
