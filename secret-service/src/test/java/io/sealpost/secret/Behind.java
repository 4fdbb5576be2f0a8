package io.sealpost.secret;

import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.VaultApi;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks behind the service's back: into its database and its Vault. */
public final class Behind {

    private Behind() {}

    /** How much a tenant has left behind. */
    public record Traces(long events, long reads, long vaultEntries) {

        public static Traces of(UUID tenantId) {
            return new Traces(
                    count("SELECT count(*) FROM events WHERE tenant_id = '%s'".formatted(tenantId)),
                    count("SELECT count(*) FROM reads WHERE tenant_id = '%s'".formatted(tenantId)),
                    Behind.vaultEntries(tenantId).size());
        }
    }

    public static long count(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The first column of the first row. */
    public static String text(String sql) {
        try (var connection = superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static void execute(String sql) {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The paths of all that a tenant's vault holds, below its mount. */
    public static List<String> vaultEntries(UUID tenantId) {
        var found = new ArrayList<String>();
        var vault = Servers.shared().vault();
        collect(vault.api(vault.rootToken()), "tenants/" + tenantId + "/metadata/", "", found);
        return found;
    }

    private static void collect(VaultApi vault, String mount, String folder, List<String> found) {
        for (var key : vault.list(mount + folder).data().path("keys")) {
            var path = folder + key.asText();
            if (path.endsWith("/")) {
                collect(vault, mount, path, found);
            } else {
                found.add(path);
            }
        }
    }

    private static Connection superuser() throws SQLException {
        return Servers.shared().postgres().superuser(TestServers.database().name());
    }
}
