package io.sealpost.distribution.procedure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A procedure as queries read it. */
@Entity
@Table(name = "certificate_procedures")
class ProcedureRow {

    @Id UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    String name;

    /** The names of its rules as a JSON array, in order. */
    String rules;

    long version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;
}
