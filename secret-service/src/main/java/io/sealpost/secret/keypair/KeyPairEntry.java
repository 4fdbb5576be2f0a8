package io.sealpost.secret.keypair;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
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
public class KeyPairEntry extends PanacheEntityBase {

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

    static KeyPairEntry of(KeyPairEvent.Created created, StoredEvent stored) {
        var entry = new KeyPairEntry();
        entry.id = stored.stream().id();
        entry.tenantId = stored.stream().tenantId();
        entry.name = created.name().value();
        entry.description = created.description().orElse(null);
        entry.validFrom = created.validity().from();
        entry.validTo = created.validity().to().orElse(null);
        entry.number = created.version();
        entry.version = stored.version();
        entry.createdAt = stored.recordedAt();
        return entry;
    }

    Validity validity() {
        return new Validity(validFrom, Optional.ofNullable(validTo));
    }
}
