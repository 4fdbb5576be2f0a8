package io.sealpost.distribution;

import io.sealpost.shell.http.Name;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** What the rows of all have in common that has a name in its tenant. */
@MappedSuperclass
public abstract class NamedRow {

    @Id public UUID id;

    public UUID tenantId;

    public String name;

    /** Of the stream: the ETag. */
    public long version;

    public Instant createdAt;

    public Instant changedAt;

    /** As a name, for comparisons. */
    public Name asName() {
        return new Name(name);
    }
}
