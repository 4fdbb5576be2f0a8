package io.sealpost.local.chaos;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The event log of secret-service itself, read behind its back. */
record Log(LocalStack stack, String tenantId) {

    private static final String VERSIONS =
            """
            SELECT data #>> '{alias}', (data #>> '{version,number}')::int,
                   data #>> '{version,x509,fingerprint}', stream_id, data #>> '{version,id}'
            FROM events
            WHERE tenant_id = ? AND stream_type = 'certificate'
            ORDER BY stream_id, version
            """;

    /** A registered version of a certificate, and where its key must be. */
    record Version(String alias, int number, String fingerprint, String path) {}

    List<Version> versions() throws IOException {
        var database = stack.databases().get(Part.SECRET_SERVICE).name();
        try (var connection = stack.postgres().superuser(database);
                var statement = connection.prepareStatement(VERSIONS)) {
            statement.setObject(1, UUID.fromString(tenantId));
            try (var rows = statement.executeQuery()) {
                var versions = new ArrayList<Version>();
                while (rows.next()) {
                    versions.add(
                            new Version(
                                    rows.getString(1),
                                    rows.getInt(2),
                                    rows.getString(3),
                                    "certificates/" + rows.getString(4) + "/" + rows.getString(5)));
                }
                return versions;
            }
        } catch (SQLException e) {
            throw new IOException("cannot read the log", e);
        }
    }
}
