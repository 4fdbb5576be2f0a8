package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.relay.Log.Entry;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log and a checkpoint that came from a dump of another server, which had issued more ids. */
class RestoredLogTest {

    private final StreamId stream = Counter.stream();
    private final Log log = Log.events(_ -> Optional.empty());
    private TestDatabase database;
    private Connection service;
    private Connection owner;

    @BeforeEach
    void restore() throws SQLException {
        database = new TestDatabase();
        service = database.connect();
        owner = Servers.shared().postgres().superuser(database.database().name());
        assertThat(LogOrderTest.insert(service, stream, 1)).isEqualTo(1);
    }

    @AfterEach
    void close() throws SQLException {
        service.close();
        owner.close();
        database.close();
    }

    @Test
    void a_checkpoint_ahead_of_the_server_is_refused_too() throws SQLException {
        executeAsOwner(
                "INSERT INTO relay_checkpoint VALUES ('events', pg_snapshot_xmax(pg_current_snapshot())::text::bigint::text::xid8, 1)");
        executeAsOwner(
                "UPDATE relay_checkpoint SET transaction_id = (transaction_id::text::bigint + 1000)::text::xid8");

        assertThatThrownBy(() -> RestoredLog.refuse(service, "events"))
                .isInstanceOf(RestoredLog.class);
    }

    /** Else what was written meanwhile lies before the checkpoint and is never published. */
    @Test
    void it_is_refused_also_when_the_server_has_issued_as_many_ids_since() throws SQLException {
        executeAsOwner(
                "UPDATE events SET transaction_id = (pg_current_xact_id()::text::bigint + 30)::text::xid8");
        executeAsOwner(
                "INSERT INTO relay_checkpoint SELECT 'events', transaction_id, position FROM events");
        assertThatThrownBy(() -> RestoredLog.refuse(service, "events"))
                .isInstanceOf(RestoredLog.class);

        assertThat(LogOrderTest.insert(service, stream, 2)).isEqualTo(1);
        for (int i = 0; i < 60; i++) {
            executeAsOwner("SELECT pg_current_xact_id()");
        }

        assertThatThrownBy(() -> RestoredLog.refuse(service, "events"))
                .isInstanceOf(RestoredLog.class);
        owner.setAutoCommit(false);
        assertThat(RestoredLog.rebase(owner, List.of("events"))).isEqualTo(2);
        owner.commit();
        RestoredLog.refuse(service, "events");
        assertThat(log.after(service, Checkpoint.read(service, "events"), 10))
                .extracting(Entry::event)
                .extracting(event -> event.version())
                .containsExactly(1L, 2L);
    }

    /** Else what is written meanwhile keeps its smaller id, and comes before what it follows. */
    @Test
    void what_is_being_written_is_waited_for_and_nothing_is_written_meanwhile() throws Exception {
        service.setAutoCommit(false);
        assertThat(LogOrderTest.insert(service, stream, 2)).isEqualTo(1);
        owner.setAutoCommit(false);
        executeAsOwner("SELECT pg_current_xact_id()");
        Future<Long> rebased =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return RestoredLog.rebase(owner, List.of("events"));
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        });
        eventually(() -> rebased.isDone() || isWaiting());
        service.commit();
        assertThat(rebased.get()).isEqualTo(2);
        owner.commit();

        service.setAutoCommit(true);
        assertThat(log.after(service, Checkpoint.START, 10))
                .extracting(Entry::event)
                .extracting(event -> event.version())
                .containsExactly(1L, 2L);
    }

    @Test
    void no_relay_begins_to_lead_while_a_log_is_rebased() throws Exception {
        owner.setAutoCommit(false);
        assertThat(RestoredLog.rebase(owner, List.of("events"))).isEqualTo(1);
        service.createStatement().execute("SET lock_timeout = '100ms'");

        Lease lease = new Lease("restored", UUID.randomUUID(), Duration.ofSeconds(2));
        assertThatThrownBy(() -> lease.take(service)).hasMessageContaining("lock timeout");

        owner.commit();
        assertThat(lease.take(service)).isTrue();
    }

    private boolean isWaiting() throws SQLException {
        try (Connection onlooker = database.connect();
                var row =
                        onlooker.createStatement()
                                .executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    @Test
    void all_that_would_be_rewritten_is_counted() throws SQLException {
        assertThat(LogOrderTest.insert(service, stream, 2)).isEqualTo(1);

        assertThat(RestoredLog.countRows(owner, List.of("events"))).isEqualTo(2);
        assertThat(RestoredLog.countRows(owner, List.of("events", "events"))).isEqualTo(4);
    }

    @Test
    void what_cannot_be_the_name_of_a_log_is_refused() throws SQLException {
        List<String> names = List.of("events; DROP TABLE inbox");
        owner.setAutoCommit(false);

        assertThatThrownBy(() -> RestoredLog.rebase(owner, names))
                .hasMessage("no log is called events; DROP TABLE inbox");
        assertThatThrownBy(() -> RestoredLog.countRows(owner, names))
                .hasMessage("no log is called events; DROP TABLE inbox");
    }

    private void executeAsOwner(String sql) throws SQLException {
        owner.createStatement().execute(sql);
    }
}
