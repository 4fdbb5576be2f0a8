package io.sealpost.distribution;

import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.http.Name;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** One table of named rows: how it is written with its events, and asked; blocking when asked. */
public final class NamedRows<R extends NamedRow> {

    private final Class<R> type;
    private final Supplier<R> blank;
    private final String page;
    private final String byName;

    public NamedRows(Class<R> type, Supplier<R> blank) {
        this.type = type;
        this.blank = blank;
        var from = "FROM " + type.getSimpleName() + " WHERE tenantId = ?1 AND ";
        this.page = from + "id > ?2 ORDER BY id";
        this.byName = from + "lower(name) IN (?2)";
    }

    /**
     * Makes the stream's row, or changes it.
     *
     * @param content writes what is not the same in every table
     */
    public Uni<Void> write(
            Mutiny.Session session,
            StreamId stream,
            List<? extends Recorded<?>> events,
            Consumer<R> content) {
        var last = events.getLast().stored();
        Consumer<R> written =
                row -> {
                    content.accept(row);
                    row.version = last.version();
                    row.changedAt = last.recordedAt();
                };
        return session.find(type, stream.id())
                .flatMap(
                        row ->
                                row == null
                                        ? session.persist(with(written, first(stream, events)))
                                        : Uni.createFrom()
                                                .voidItem()
                                                .invoke(() -> with(written, row)));
    }

    /** The one of this id, for a session that is there already. */
    public Function<Mutiny.Session, Uni<R>> having(UUID id) {
        return session -> session.find(type, id);
    }

    /** Empty also for one of another tenant. */
    public Optional<R> find(UUID tenantId, UUID id) {
        return Reading.read(session -> session.find(type, id).map(Optional::ofNullable))
                .filter(row -> row.tenantId.equals(tenantId));
    }

    /** In the order of their creation. */
    public List<R> page(UUID tenantId, UUID after, int most) {
        return Reading.read(
                session ->
                        session.createSelectionQuery(page, type)
                                .setParameter(1, tenantId)
                                .setParameter(2, after)
                                .setMaxResults(most)
                                .getResultList());
    }

    /** Those that a tenant has of these names, found ignoring case. */
    public List<R> named(UUID tenantId, List<Name> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        var folded = names.stream().map(Name::folded).toList();
        return Reading.read(
                session ->
                        session.createSelectionQuery(byName, type)
                                .setParameter(1, tenantId)
                                .setParameter(2, folded)
                                .getResultList());
    }

    private R first(StreamId stream, List<? extends Recorded<?>> events) {
        var row = blank.get();
        row.id = stream.id();
        row.tenantId = stream.tenantId();
        row.createdAt = events.getFirst().stored().recordedAt();
        return row;
    }

    private static <R> R with(Consumer<R> written, R row) {
        written.accept(row);
        return row;
    }
}
