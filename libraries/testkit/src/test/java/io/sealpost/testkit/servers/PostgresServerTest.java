package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresServerTest implements ServerContract<PostgresServer> {
    private static final PostgresServer SERVER =
            PostgresServer.local(ServerHome.temporary("postgres"));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Override
    public PostgresServer server() {
        SERVER.start();
        return SERVER;
    }

    @Override
    public PostgresServer at(ServerHome home) {
        return PostgresServer.local(home);
    }

    @Override
    public void put(PostgresServer server, String key) throws SQLException {
        try (var connection = server.superuser(PostgresServer.SUPERUSER);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (key text)");
            statement.execute("INSERT INTO kept VALUES ('" + key + "')");
        }
    }

    @Override
    public boolean has(PostgresServer server, String key) throws SQLException {
        try (var connection = server.superuser(PostgresServer.SUPERUSER)) {
            return "1"
                    .equals(
                            single(
                                    connection,
                                    "SELECT count(*) FROM kept WHERE key = '" + key + "'"));
        }
    }

    @Test
    void an_owner_makes_tables_and_a_service_may_only_connect() throws SQLException {
        var database = server().freshDatabase("roles");
        try (var owner = as(database, database.owner(), database.ownerPassword());
                var service = as(database, database.user(), database.password())) {
            owner.createStatement().execute("CREATE TABLE things (id int)");
            assertThatThrownBy(() -> single(service, "SELECT count(*) FROM things"))
                    .hasMessageContaining("permission denied for table things");
            assertThatThrownBy(
                            () -> service.createStatement().execute("CREATE TABLE others (id int)"))
                    .hasMessageContaining("permission denied for schema public");
            assertThat(single(service, "SHOW transaction_timeout")).isEqualTo("5s");
        }
    }

    @Test
    void a_service_cannot_enter_another_ones_database() {
        var mine = server().freshDatabase("mine");
        var other = server().freshDatabase("other");
        assertThatThrownBy(
                        () ->
                                DriverManager.getConnection(
                                        other.jdbcUrl(), mine.user(), mine.password()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void making_a_database_again_keeps_what_is_in_it_and_renews_the_passwords()
            throws SQLException {
        var first = server().createDatabase("again");
        try (var owner = as(first, first.owner(), first.ownerPassword())) {
            owner.createStatement().execute("CREATE TABLE kept_here (id int)");
        }
        var second = server().createDatabase("again");
        assertThat(second.ownerPassword()).isNotEqualTo(first.ownerPassword());
        try (var owner = as(second, second.owner(), second.ownerPassword())) {
            assertThat(single(owner, "SELECT count(*) FROM kept_here")).isEqualTo("0");
        }
    }

    @Test
    void prepared_transactions_are_off() throws SQLException {
        try (var connection = server().superuser(PostgresServer.SUPERUSER)) {
            assertThat(single(connection, "SHOW max_prepared_transactions")).isEqualTo("0");
        }
    }

    @Test
    void a_name_that_is_no_plain_identifier_is_refused() {
        assertThatThrownBy(() -> server().createDatabase("a; DROP TABLE b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_text_of_a_database_shows_no_password() {
        var database = server().freshDatabase("masked");
        assertThat(database.toString())
                .doesNotContain(database.password(), database.ownerPassword());
    }

    private static Connection as(Database database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), user, password);
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
