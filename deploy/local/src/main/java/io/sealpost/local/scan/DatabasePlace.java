package io.sealpost.local.scan;

import io.sealpost.testkit.servers.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** All tables of a database, each as COPY writes it into a binary dump. */
public record DatabasePlace(PostgresServer server, String database) implements Place {

    private static final String TABLES =
            """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """;

    @Override
    public String name() {
        return "database " + database;
    }

    @Override
    public void read(Reader reader) throws IOException {
        try (var connection = server.superuser(database)) {
            for (var table : tables(connection)) {
                reader.piece(table, dump(connection, table));
            }
        } catch (SQLException e) {
            throw new IOException("cannot dump " + database, e);
        }
    }

    /**
     * A database beside this one, with the same tables and one more that holds what was planted.
     */
    @Override
    public Place controlCopy(List<byte[]> planted) throws IOException {
        var copy = new DatabasePlace(server, database + "_control");
        try (var connection = server.superuser(PostgresServer.SUPERUSER)) {
            run(connection, "DROP DATABASE IF EXISTS " + copy.database);
            run(connection, "CREATE DATABASE " + copy.database);
        } catch (SQLException e) {
            throw new IOException("cannot make " + copy.database, e);
        }
        copy.fill(this, planted);
        return copy;
    }

    private void fill(DatabasePlace original, List<byte[]> planted) throws IOException {
        try (var connection = server.superuser(database)) {
            run(connection, "CREATE TABLE copied (name text, dump bytea)");
            run(connection, "CREATE TABLE planted (document bytea, text text)");
            original.read((table, bytes) -> insert(connection, "copied", table, bytes));
            for (var document : planted) {
                plant(connection, document);
            }
        } catch (SQLException e) {
            throw new IOException("cannot fill " + database, e);
        }
    }

    private static void insert(Connection connection, String into, String name, byte[] bytes) {
        try (var statement =
                connection.prepareStatement("INSERT INTO " + into + " VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setBytes(2, bytes);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot copy " + name, e);
        }
    }

    /**
     * What is text goes into a text column, as a careless programmer would do; other bytes cannot.
     */
    private static void plant(Connection connection, byte[] document) throws SQLException {
        var text = Texts.utf8(document);
        try (var statement = connection.prepareStatement("INSERT INTO planted VALUES (?, ?)")) {
            statement.setBytes(1, text.isPresent() ? null : document);
            statement.setString(2, text.orElse(null));
            statement.executeUpdate();
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private static byte[] dump(Connection connection, String table)
            throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        copy.copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
        return out.toByteArray();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
