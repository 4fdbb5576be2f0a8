package io.sealpost.distribution.rule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A rule as queries read it. */
@Entity
@Table(name = "distribution_rules")
class RuleRow {

    @Id UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    String name;

    /** As in the events. */
    String definition;

    /** Host and port. */
    String target;

    long version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;
}
