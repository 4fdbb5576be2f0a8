package io.sealpost.secret.certificate;

import io.sealpost.eventstore.StoredEvent;
import io.sealpost.shell.http.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A client certificate as queries see it. */
@Entity
@Table(name = "client_certificates")
public class CertificateRow {

    @Id public UUID id;
    public UUID tenantId;
    public String alias;

    /** Of the stream. */
    public long version;

    @Column(name = "registered_at")
    public Instant createdAt;

    /** Null while it is enabled; the reason too. */
    public Instant disabledAt;

    public String disabledReason;

    boolean disabled() {
        return disabledAt != null;
    }

    static CertificateRow of(Name alias, StoredEvent stored) {
        var row = new CertificateRow();
        row.id = stored.stream().id();
        row.tenantId = stored.stream().tenantId();
        row.alias = alias.value();
        row.version = stored.version();
        row.createdAt = stored.recordedAt();
        return row;
    }

    String foldedAlias() {
        return alias.toLowerCase(Locale.ROOT);
    }
}
