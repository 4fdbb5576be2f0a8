package io.sealpost.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.MigrationProgram;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code migrate} makes for this service. */
class MigrationTest {

    private static final Database DATABASE = Servers.shared().postgres().freshDatabase("migration");
    private static final MigrationProgram MIGRATION =
            new MigrationProgram(SecretService.class, DATABASE);

    @BeforeAll
    static void migrate() {
        var _ = MIGRATION.run();
    }

    @Test
    void all_its_tables_are_there_for_the_services_role() throws Exception {
        try (var service = MIGRATION.service()) {
            for (var table :
                    List.of(
                            "events",
                            "commands",
                            "known_tenants",
                            "client_certificates",
                            "certificate_versions",
                            "certificate_chains",
                            "key_pairs",
                            "key_pair_erasures",
                            "key_pair_reservations",
                            "reads")) {
                assertThat(count(service, table)).as(table).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events SET type = 'another'",
                "DELETE FROM events",
                "TRUNCATE events",
                "UPDATE reads SET type = 'another'",
                "DELETE FROM reads",
                "TRUNCATE reads",
                "INSERT INTO reads (transaction_id, tenant_id, stream_type, stream_id, event_id, type, data, metadata)"
                        + " VALUES ('3', gen_random_uuid(), 'certificate', gen_random_uuid(), gen_random_uuid(),"
                        + " 'material-read.v1', '{}', '{}')"
            })
    void the_services_role_has_no_right_to_change_what_is_recorded(String change) throws Exception {
        try (var service = MIGRATION.service();
                var statement = service.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute(change))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE reads SET type = 'another'", "DELETE FROM reads"})
    void the_owner_too_is_kept_from_changing_what_is_recorded_of_reads(String change)
            throws Exception {
        try (var owner = owner();
                var statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change))
                    .hasMessageContaining("reads are only ever added");
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                DATABASE.jdbcUrl(), DATABASE.owner(), DATABASE.ownerPassword());
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
