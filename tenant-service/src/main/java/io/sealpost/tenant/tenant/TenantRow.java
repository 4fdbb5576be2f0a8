package io.sealpost.tenant.tenant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.access.TenantStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A tenant as its events leave it. */
@Entity
@Table(name = "tenants")
public class TenantRow extends PanacheEntityBase {

    @Id public UUID id;

    public String key;

    public String displayName;

    public String environment;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels;

    @Enumerated(EnumType.STRING)
    public TenantStatus status;

    public long version;

    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant changedAt;

    static TenantRow of(TenantEvent.Registered event, StoredEvent stored) {
        TenantRow row = new TenantRow();
        row.id = stored.stream().id();
        row.key = event.key().value();
        row.displayName = event.displayName();
        row.environment = event.environment();
        row.labels = event.labels();
        row.createdAt = stored.recordedAt();
        row.became(TenantStatus.ACTIVE, stored);
        return row;
    }

    void became(TenantStatus now, StoredEvent stored) {
        status = now;
        version = stored.version();
        changedAt = stored.recordedAt();
    }

    TenantRef reference() {
        return new TenantRef(id, key, status);
    }
}
