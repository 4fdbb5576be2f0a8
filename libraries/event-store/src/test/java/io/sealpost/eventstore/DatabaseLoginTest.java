package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseLoginTest {

    private final DatabaseLogin login = new DatabaseLogin("jdbc:asked:db", "service", "hunter2");
    private final Asked asked = new Asked();

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(asked);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(asked);
    }

    @Test
    void short_statements_wait_half_a_minute_for_a_server_at_most() {
        assertThatThrownBy(login::connect).hasMessage("asked");

        assertThat(asked.properties)
                .containsEntry("user", "service")
                .containsEntry("password", "hunter2")
                .containsEntry("connectTimeout", "5")
                .containsEntry("socketTimeout", "30")
                .containsEntry("tcpKeepAlive", "true");
    }

    @Test
    void statements_that_may_take_long_are_waited_for() {
        assertThatThrownBy(login::connectPatiently).hasMessage("asked");

        assertThat(asked.properties).containsOnlyKeys("user", "password");
    }

    @Test
    void its_text_does_not_hold_the_password() {
        assertThat(login).hasToString("DatabaseLogin[jdbc:asked:db, service]");
    }

    /** A driver that is only asked. */
    private static final class Asked implements Driver {

        private Properties properties;

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:asked:");
        }

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            properties = info;
            throw new SQLException("asked");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
