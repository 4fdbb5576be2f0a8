package io.sealpost.secret.certificate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The certificates of one version as PEM, leaf first. */
@Entity
@Table(name = "certificate_chains")
public class ChainRow {

    @Id public UUID versionId;
    public String chain;

    static ChainRow of(Version version) {
        var row = new ChainRow();
        row.versionId = version.id().value();
        row.chain = version.x509().chain();
        return row;
    }
}
