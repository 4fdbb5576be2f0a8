package io.sealpost.secret.certificate;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.sealpost.eventstore.StoredEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A client certificate as queries see it. */
@Entity
@Table(name = "client_certificates")
public class CertificateEntry extends PanacheEntityBase {

    @Id public UUID id;
    public UUID tenantId;
    public String alias;

    /** Of the stream. */
    public long version;

    public Instant registeredAt;

    static CertificateEntry of(Alias alias, StoredEvent stored) {
        var entry = new CertificateEntry();
        entry.id = stored.stream().id();
        entry.tenantId = stored.stream().tenantId();
        entry.alias = alias.value();
        entry.version = stored.version();
        entry.registeredAt = stored.recordedAt();
        return entry;
    }

    String foldedAlias() {
        return alias.toLowerCase(Locale.ROOT);
    }
}
