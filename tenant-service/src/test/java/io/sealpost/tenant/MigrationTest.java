package io.sealpost.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.tools.Command;
import io.sealpost.testkit.tools.ToolFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command {@code migrate}, run as a program of its own. */
class MigrationTest {

    private final Database database = Servers.shared().postgres().freshDatabase("migration");

    @Test
    void it_makes_the_tables_and_may_be_repeated() throws Exception {
        migrate(database.ownerPassword());
        migrate(database.ownerPassword());
        try (Connection service =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password())) {
            for (String table : new String[] {"events", "tenants", "tenant_contacts"}) {
                assertThat(count(service, table)).as(table).isZero();
            }
            assertThatThrownBy(() -> service.createStatement().execute("DELETE FROM events"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(
                            () ->
                                    service.createStatement()
                                            .execute("UPDATE events SET version = 2"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void without_the_owners_credentials_it_fails() {
        assertThatThrownBy(() -> migrate("wrong"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("password authentication failed");
    }

    private void migrate(String password) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        Command.of(List.of(java, "-cp", classes, TenantService.class.getName(), "migrate"))
                .with(
                        Map.of(
                                "SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl(),
                                "SEALPOST_DATABASE_OWNER_USERNAME", database.owner(),
                                "SEALPOST_DATABASE_OWNER_PASSWORD", password,
                                "SEALPOST_DATABASE_SERVICE_ROLE", database.user()))
                .run();
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var rows =
                connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
