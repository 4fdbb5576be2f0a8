package io.sealpost.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.ledger.DeliveryState;
import io.sealpost.testkit.servers.MigrationProgram;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that the command {@code migrate} makes. */
class MigrationTest {

    private static final MigrationProgram PROGRAM = migrated();

    @ParameterizedTest
    @ValueSource(strings = {"events", "known_tenants", "deliveries", "lanes", "attempts"})
    void the_service_reads_its_tables(String table) throws SQLException {
        try (var service = PROGRAM.service()) {
            assertThat(first(service, "SELECT count(*) FROM " + table)).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void the_ledger_takes_each_state(DeliveryState state) throws SQLException {
        assertThat(stateCheck()).contains("'" + state.text() + "'");
    }

    private static String stateCheck() throws SQLException {
        try (var service = PROGRAM.service()) {
            return first(
                    service,
                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'deliveries_state_check'");
        }
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static MigrationProgram migrated() {
        var database = Servers.shared().postgres().freshDatabase("migration");
        var program = new MigrationProgram(DistributionService.class, database);
        var _ = program.run();
        return program;
    }
}
