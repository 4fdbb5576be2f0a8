package io.sealpost.secret.keypair;

import io.sealpost.eventstore.StoredEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A key pair as queries see it, without its values. */
@Entity
@Table(name = "key_pairs")
public class KeyPairRow {

    @Id public UUID id;
    public UUID tenantId;
    public String name;
    public String description;
    public Instant validFrom;
    public Instant validTo;

    /** Counts the changes of its values. */
    public int number;

    /** Of the stream. */
    public long version;

    public Instant createdAt;

    static KeyPairRow of(KeyPairEvent.Created created, StoredEvent stored) {
        var row = new KeyPairRow();
        row.id = stored.stream().id();
        row.tenantId = stored.stream().tenantId();
        row.name = created.name().value();
        row.description = created.description().orElse(null);
        row.validFrom = created.validity().from();
        row.validTo = created.validity().to().orElse(null);
        row.number = created.version();
        row.version = stored.version();
        row.createdAt = stored.recordedAt();
        return row;
    }

    Validity validity() {
        return new Validity(validFrom, Optional.ofNullable(validTo));
    }
}
