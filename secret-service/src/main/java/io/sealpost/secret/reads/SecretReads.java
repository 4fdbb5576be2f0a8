package io.sealpost.secret.reads;

import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.NewEvent;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** The log of reads. */
@ApplicationScoped
public class SecretReads {

    /** The table; also the name under which its relay keeps its checkpoint. */
    public static final String TABLE = "reads";

    /**
     * Text is cast twice: a parameter of type jsonb would be encoded as a JSON string by the
     * client.
     */
    private static final String RECORD =
            """
            INSERT INTO reads (tenant_id, stream_type, stream_id, event_id, type, data, metadata)
            VALUES (?1, ?2, ?3, ?4, ?5, CAST(CAST(?6 AS text) AS jsonb), CAST(CAST(?7 AS text) AS jsonb))
            """;

    private final Transactions transactions;

    SecretReads(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Returns when the read is committed; only then may it be answered. Blocks. */
    public void record(StreamId subject, SecretRead read, Provenance provenance) {
        var event = SecretReadJson.JSON.write(read, Ids.next());
        Await.await(
                () ->
                        transactions.inTransaction(
                                session -> insert(session, subject, event, provenance)));
    }

    private static Uni<Integer> insert(
            Mutiny.Session session, StreamId subject, NewEvent event, Provenance provenance) {
        return session.createNativeQuery(RECORD)
                .setParameter(1, subject.tenantId())
                .setParameter(2, subject.type())
                .setParameter(3, subject.id())
                .setParameter(4, event.eventId())
                .setParameter(5, event.type())
                .setParameter(6, event.data().toString())
                .setParameter(7, EventJson.mapper().valueToTree(provenance).toString())
                .executeUpdate();
    }
}
