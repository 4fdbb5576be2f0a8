package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.relay.Log.Entry;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

    private void executeAsOwner(String sql) throws SQLException {
        owner.createStatement().execute(sql);
    }
}
