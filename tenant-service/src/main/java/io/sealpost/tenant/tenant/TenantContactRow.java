package io.sealpost.tenant.tenant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * How a tenant's people are reached: personal data, in no event, so that it can be changed and
 * erased.
 */
@Entity
@Table(name = "tenant_contacts")
public class TenantContactRow extends PanacheEntityBase {

    @Id public UUID tenantId;

    public String contact;

    static TenantContactRow of(UUID tenantId, String contact) {
        TenantContactRow row = new TenantContactRow();
        row.tenantId = tenantId;
        row.contact = contact;
        return row;
    }
}
