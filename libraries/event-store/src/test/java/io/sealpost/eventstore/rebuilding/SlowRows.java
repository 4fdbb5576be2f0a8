package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** {@link CounterRows}, but that those of one stream cannot be written in time. */
record SlowRows(StreamId slow, Rejected failure)
        implements ReadModel<Counter.State, Counter.Event> {

    private static final CounterRows ROWS = new CounterRows();

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            Counter.State state,
            List<Recorded<Counter.Event>> events) {
        return stream.equals(slow)
                ? Uni.createFrom().failure(failure)
                : ROWS.apply(session, stream, state, events);
    }

    @Override
    public List<DerivedTable> tables() {
        return ROWS.tables();
    }
}
