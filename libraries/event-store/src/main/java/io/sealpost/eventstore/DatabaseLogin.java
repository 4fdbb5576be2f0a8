package io.sealpost.eventstore;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where a service's database is, and as whom to log in.
 *
 * @param jdbcUrl with the TLS settings, if any, as parameters
 * @param user a role of the database
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {

    private static final Map<String, String> BOUNDED =
            Map.of("connectTimeout", "5", "socketTimeout", "30", "tcpKeepAlive", "true");

    /** A connection for short statements: a server that vanished is noticed within 30 seconds. */
    public Connection connect() throws SQLException {
        return connect(BOUNDED);
    }

    /** A connection for statements that may take long. */
    public Connection connectPatiently() throws SQLException {
        return connect(Map.of());
    }

    private Connection connect(Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseLogin[%s, %s]".formatted(jdbcUrl, user);
    }
}
