package io.sealpost.distribution.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A tenant's settings as queries read them. */
@Entity
@Table(name = "distribution_settings")
class SettingsRow {

    @Id UUID tenantId;

    /** Null when there is none. */
    String defaultProcedure;

    long version;
}
