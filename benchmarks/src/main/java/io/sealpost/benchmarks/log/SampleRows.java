package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The smallest read model: one row a stream. */
final class SampleRows implements ReadModel<Sample.Notes, Sample.Event> {

    static final String TABLE =
            """
            CREATE TABLE samples (id uuid PRIMARY KEY, notes integer NOT NULL, version bigint NOT NULL);
            GRANT ALL ON samples TO PUBLIC
            """;

    private static final String WRITE =
            """
            INSERT INTO samples VALUES (?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET notes = excluded.notes, version = excluded.version
            """;

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            Sample.Notes notes,
            List<Recorded<Sample.Event>> events) {
        return session.createNativeQuery(WRITE)
                .setParameter(1, stream.id())
                .setParameter(2, notes.count())
                .setParameter(3, events.getLast().stored().version())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("samples", "id"));
    }
}
