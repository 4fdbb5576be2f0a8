package io.sealpost.secret.certificate;

import io.sealpost.eventstore.StoredEvent;
import io.sealpost.shell.http.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One version of a client certificate as queries see it. */
@Entity
@Table(name = "certificate_versions")
public class VersionRow implements Servable {

    @Id public UUID id;
    public UUID certificateId;
    public int number;
    public String fingerprint;
    public String serial;
    public String subject;
    public String issuer;
    public Instant notBefore;
    public Instant notAfter;
    public String keyAlgorithm;
    public boolean hasPrivateKey;
    public Instant activation;

    @Column(name = "procedure_name")
    public String procedure;

    @Enumerated(EnumType.STRING)
    public Origin origin;

    @Column(name = "registered_at")
    public Instant createdAt;

    /** Null while nobody set one. */
    public Instant retirement;

    /** Null while it is not revoked; the reason too. */
    public Instant revokedAt;

    @Enumerated(EnumType.STRING)
    public RevocationReason revocationReason;

    /** Whether the log tells that a scheduled activation came. */
    public boolean activationTold;

    /** Whether the log tells that the validity ended. */
    public boolean expiryTold;

    static VersionRow of(Version version, StoredEvent stored) {
        var row = new VersionRow();
        row.id = version.id().value();
        row.certificateId = stored.stream().id();
        row.number = version.number();
        row.describe(version.x509());
        row.hasPrivateKey = version.hasPrivateKey();
        row.activation = version.activation();
        row.procedure = version.procedure().map(Name::value).orElse(null);
        row.origin = version.origin();
        row.createdAt = stored.recordedAt();
        return row;
    }

    private void describe(PublicCertificate x509) {
        fingerprint = x509.fingerprint();
        serial = x509.serial();
        subject = x509.subject();
        issuer = x509.issuer();
        notBefore = x509.notBefore();
        notAfter = x509.notAfter();
        keyAlgorithm = x509.keyAlgorithm();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Instant activation() {
        return activation;
    }

    @Override
    public Optional<Instant> retirement() {
        return Optional.ofNullable(retirement);
    }

    @Override
    public boolean revoked() {
        return revokedAt != null;
    }
}
