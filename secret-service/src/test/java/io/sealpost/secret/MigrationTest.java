package io.sealpost.secret;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code migrate}, run as a program of its own. */
class MigrationTest {

    private final Database database = Servers.shared().postgres().freshDatabase("migration");

    @Test
    void it_makes_the_tables_and_may_be_repeated() throws Exception {
        migrate(database.ownerPassword());
        migrate(database.ownerPassword());
        try (var service = service()) {
            for (var table :
                    List.of(
                            "events",
                            "known_tenants",
                            "client_certificates",
                            "key_pairs",
                            "reads")) {
                assertThat(count(service, table)).as(table).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE FROM events, permission denied",
        "UPDATE events SET version = 2, permission denied",
        "DELETE FROM reads, reads are only ever added",
        "UPDATE reads SET type = NULL, reads are only ever added"
    })
    void the_services_own_role_cannot_change_what_is_recorded(String change, String refusal)
            throws Exception {
        migrate(database.ownerPassword());
        try (var service = service();
                var statement = service.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining(refusal);
        }
    }

    @Test
    void without_the_owners_credentials_it_fails() {
        assertThatThrownBy(() -> migrate("wrong"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("password authentication failed");
    }

    private void migrate(String password) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var _ =
                Command.of(List.of(java, "-cp", classes, SecretService.class.getName(), "migrate"))
                        .with(
                                Map.of(
                                        "SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl(),
                                        "SEALPOST_DATABASE_OWNER_USERNAME", database.owner(),
                                        "SEALPOST_DATABASE_OWNER_PASSWORD", password,
                                        "SEALPOST_DATABASE_SERVICE_ROLE", database.user()))
                        .run();
    }

    private Connection service() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
