package io.sealpost.secret.certificate;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.sealpost.eventstore.StoredEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One version of a client certificate as queries see it. */
@Entity
@Table(name = "certificate_versions")
public class VersionEntry extends PanacheEntityBase implements Servable {

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

    public Instant registeredAt;

    static VersionEntry of(Version version, StoredEvent stored) {
        var entry = new VersionEntry();
        entry.id = version.id().value();
        entry.certificateId = stored.stream().id();
        entry.number = version.number();
        entry.describe(version.x509());
        entry.hasPrivateKey = version.hasPrivateKey();
        entry.activation = version.activation();
        entry.procedure = version.procedure().map(ProcedureName::value).orElse(null);
        entry.origin = version.origin();
        entry.registeredAt = stored.recordedAt();
        return entry;
    }

    private void describe(X509 x509) {
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
}
