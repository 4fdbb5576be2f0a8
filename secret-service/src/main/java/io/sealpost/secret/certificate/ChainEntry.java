package io.sealpost.secret.certificate;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The certificates of one version as PEM, leaf first. */
@Entity
@Table(name = "certificate_chains")
public class ChainEntry extends PanacheEntityBase {

    @Id public UUID versionId;
    public String chain;

    static ChainEntry of(Version version) {
        var entry = new ChainEntry();
        entry.versionId = version.id().value();
        entry.chain = version.x509().chain();
        return entry;
    }
}
