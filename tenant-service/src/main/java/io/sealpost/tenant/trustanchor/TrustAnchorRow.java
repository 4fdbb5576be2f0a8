package io.sealpost.tenant.trustanchor;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.sealpost.eventstore.StoredEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A trust anchor as its events leave it; one that was removed has no row. */
@Entity
@Table(name = "trust_anchors")
public class TrustAnchorRow extends PanacheEntityBase {

    @Id public UUID id;

    public UUID tenantId;

    public String certificate;

    public String fingerprint;

    public String serial;

    public String subject;

    public String issuer;

    public Instant notBefore;

    public Instant notAfter;

    public String keyAlgorithm;

    @Enumerated(EnumType.STRING)
    public Purpose purpose;

    @JdbcTypeCode(SqlTypes.JSON)
    public Revocation revocation;

    public boolean enabled;

    public long version;

    public Instant createdAt;

    public Instant changedAt;

    static TrustAnchorRow of(CaCertificate certificate, StoredEvent stored) {
        TrustAnchorRow row = new TrustAnchorRow();
        row.id = stored.stream().id();
        row.tenantId = stored.stream().tenantId();
        row.certificate = certificate.der();
        row.fingerprint = certificate.fingerprint();
        row.serial = certificate.serial();
        row.subject = certificate.subject();
        row.issuer = certificate.issuer();
        row.notBefore = certificate.notBefore();
        row.notAfter = certificate.notAfter();
        row.keyAlgorithm = certificate.keyAlgorithm();
        row.createdAt = stored.recordedAt();
        return row;
    }

    void holdsFor(Terms terms, StoredEvent stored) {
        purpose = terms.purpose();
        revocation = terms.revocation();
        enabled = terms.enabled();
        version = stored.version();
        changedAt = stored.recordedAt();
    }
}
