package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the role of a service may do with the tables after the migrations. */
class MigrationsTest {

    private static final String SERVICES_OWN = "db/migrations-test";

    private TestDatabase migrated;
    private Database database;

    @BeforeEach
    void migrate() throws SQLException {
        migrated = new TestDatabase();
        database = migrated.database();
    }

    @AfterEach
    void close() {
        migrated.close();
    }

    @Test
    void it_reads_the_log_and_adds_to_it() throws SQLException {
        assertThat(rights("events")).containsExactly("SELECT", "INSERT");
    }

    @Test
    void it_does_as_it_likes_with_what_is_beside_the_log() throws SQLException {
        assertThat(rights("inbox")).containsExactly("SELECT", "INSERT", "UPDATE", "DELETE");
    }

    @Test
    void it_does_not_see_what_was_migrated() throws SQLException {
        assertThat(rights("db_event_store_history")).isEmpty();
    }

    @Test
    void a_service_has_tables_of_its_own_and_takes_rights_from_its_role_there()
            throws SQLException {
        new Migrations(
                        database.jdbcUrl(),
                        database.owner(),
                        database.ownerPassword(),
                        database.user())
                .run(SERVICES_OWN);

        assertThat(rights("facts")).containsExactly("SELECT", "INSERT");
        assertThat(rights("notes")).containsExactly("SELECT", "INSERT", "UPDATE", "DELETE");
        assertThat(rights("db_migrations_test_history")).isEmpty();
        assertThat(rights("events")).containsExactly("SELECT", "INSERT");
    }

    /** On the table, or on some of its columns. */
    private List<String> rights(String table) throws SQLException {
        try (Connection superuser = Servers.shared().postgres().superuser(database.name());
                var onColumns =
                        superuser.prepareStatement("SELECT has_any_column_privilege(?, ?, ?)");
                var onTable = superuser.prepareStatement("SELECT has_table_privilege(?, ?, ?)")) {
            var some =
                    Stream.of("SELECT", "INSERT", "UPDATE")
                            .filter(right -> has(onColumns, table, right));
            var whole = Stream.of("DELETE", "TRUNCATE").filter(right -> has(onTable, table, right));
            return Stream.concat(some, whole).toList();
        }
    }

    private boolean has(PreparedStatement statement, String table, String right) {
        try {
            statement.setString(1, database.user());
            statement.setString(2, table);
            statement.setString(3, right);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
