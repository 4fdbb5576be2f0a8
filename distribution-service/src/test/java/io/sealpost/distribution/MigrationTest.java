package io.sealpost.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The command {@code migrate}, run as a program of its own. */
class MigrationTest {

    private final Database database = Servers.shared().postgres().freshDatabase("migration");

    @Test
    void it_makes_the_tables_and_may_be_repeated() throws Exception {
        assertThat(migrate(database.ownerPassword())).isZero();
        assertThat(migrate(database.ownerPassword())).isZero();
        try (Connection service =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password())) {
            for (String table : new String[] {"events", "known_tenants", "deliveries", "lanes"}) {
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
    void without_the_owners_credentials_it_fails() throws Exception {
        assertThat(migrate("wrong")).isNotZero();
    }

    private int migrate(String password) throws IOException, InterruptedException {
        ProcessBuilder program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DistributionService.class.getName(),
                                "migrate")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        program.environment().put("SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl());
        program.environment().put("SEALPOST_DATABASE_OWNER_USERNAME", database.owner());
        program.environment().put("SEALPOST_DATABASE_OWNER_PASSWORD", password);
        program.environment().put("SEALPOST_DATABASE_SERVICE_ROLE", database.user());
        return program.start().waitFor();
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var rows =
                connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
