package io.sealpost.distribution.ledger;

import java.util.UUID;

/**
 * One version of a tenant's certificate.
 *
 * @param id its internal id, not its number
 */
public record CertificateVersion(UUID tenantId, UUID certificateId, UUID id) {}
