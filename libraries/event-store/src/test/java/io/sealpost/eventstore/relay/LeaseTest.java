package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final Lease first = new Lease("service", UUID.randomUUID(), Duration.ofMinutes(1));
    private final Lease second = new Lease("service", UUID.randomUUID(), Duration.ofMinutes(1));
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void one_relay_leads_and_the_other_stands_by_while_the_lease_lasts() throws SQLException {
        assertThat(first.take(connection)).isTrue();
        assertThat(second.take(connection)).isFalse();
        assertThat(first.take(connection)).isTrue();
        assertThatThrownBy(() -> second.keep(connection)).isInstanceOf(Lease.Lost.class);
    }

    @Test
    void a_lease_that_was_given_up_or_has_ended_is_taken_over() throws SQLException {
        assertThat(first.take(connection)).isTrue();
        first.giveUp(connection);
        assertThat(second.take(connection)).isTrue();
        end();
        assertThat(first.take(connection)).isTrue();
        assertThatThrownBy(() -> second.keep(connection)).isInstanceOf(Lease.Lost.class);
    }

    /** Else nobody would publish until the clock is again where it was. */
    @Test
    void a_lease_that_was_taken_before_the_clock_went_back_does_not_last_longer_for_it()
            throws SQLException {
        assertThat(first.take(connection)).isTrue();
        connection
                .createStatement()
                .execute("UPDATE relay_lease SET until = now() + interval '1 h'");

        assertThat(second.take(connection)).isTrue();
    }

    @Test
    void services_do_not_share_a_lease() throws SQLException {
        Lease other = new Lease("other", UUID.randomUUID(), Duration.ofMinutes(1));

        assertThat(first.take(connection)).isTrue();
        assertThat(other.take(connection)).isTrue();
    }

    @Test
    void a_former_leader_does_not_move_the_checkpoint() throws SQLException {
        assertThat(first.take(connection)).isTrue();
        end();
        assertThat(second.take(connection)).isTrue();
        new Checkpoint("200", 9).write(connection, "events", second);

        assertThatThrownBy(() -> new Checkpoint("300", 10).write(connection, "events", first))
                .isInstanceOf(Lease.Lost.class);
        assertThat(Checkpoint.read(connection, "events")).isEqualTo(new Checkpoint("200", 9));
    }

    @Test
    void a_checkpoint_never_goes_back() throws SQLException {
        assertThat(first.take(connection)).isTrue();
        new Checkpoint("200", 9).write(connection, "events", first);

        assertThatThrownBy(() -> new Checkpoint("99", 100).write(connection, "events", first))
                .isInstanceOf(Lease.Lost.class);
        assertThat(Checkpoint.read(connection, "events")).isEqualTo(new Checkpoint("200", 9));
    }

    private void end() throws SQLException {
        connection
                .createStatement()
                .execute("UPDATE relay_lease SET until = now() - interval '1 s'");
    }
}
