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

    public boolean enabled;

    /** Which of its values are given out; {@link ValuesId}. */
    public String currentValues;

    /** Those before, and until when they are given out too; null when they were not rotated. */
    public String previousValues;

    public Instant previousUntil;

    /** As {@link #version}; the release before reads it. */
    public int number;

    /** Of the stream; counts every change. */
    public long version;

    public Instant createdAt;

    /** Null when the release before created it. */
    public Instant changedAt;

    static KeyPairRow of(KeyPairEvent.Created created, StoredEvent stored) {
        var row = new KeyPairRow();
        row.id = stored.stream().id();
        row.tenantId = stored.stream().tenantId();
        row.name = created.name().value();
        row.description = created.description().orElse(null);
        row.validFrom = created.validity().from();
        row.validTo = created.validity().to().orElse(null);
        row.enabled = true;
        row.currentValues = ValuesId.FIRST.value();
        row.createdAt = stored.recordedAt();
        row.changed(stored);
        return row;
    }

    void change(KeyPairEvent.Changed changed) {
        name = changed.details().name().value();
        description = changed.details().description().orElse(null);
        validFrom = changed.details().validity().from();
        validTo = changed.details().validity().to().orElse(null);
        changed.values().ifPresent(values -> currentValues = values.value());
    }

    void rotate(KeyPairEvent.Rotated rotated) {
        previousValues = currentValues;
        previousUntil = rotated.previousUntil();
        currentValues = rotated.values().value();
    }

    void changed(StoredEvent stored) {
        number = Math.toIntExact(stored.version());
        version = stored.version();
        changedAt = stored.recordedAt();
    }

    /** The previous values while they are given out beside the present ones. */
    record Overlap(ValuesId values, Instant until) {}

    Optional<Overlap> overlap(Instant now) {
        return Optional.ofNullable(previousUntil)
                .filter(now::isBefore)
                .map(until -> new Overlap(new ValuesId(previousValues), until));
    }
}
