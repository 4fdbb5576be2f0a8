package io.sealpost.distribution.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A tenant's settings as queries read them. */
@Entity
@Table(name = "distribution_settings")
class SettingsRow {

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    /** Null when there is none. */
    @Column(name = "default_procedure")
    String defaultProcedure;

    long version;
}
