package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.TenantDirectory;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.access.TenantStatus;
import io.sealpost.shell.http.PathId;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The tenants as their events leave them, and what can be asked about them. Queries block. */
@ApplicationScoped
public class Tenants implements TenantDirectory, ReadModel<Tenant, TenantEvent> {

    private static final String WITH_KEY = "from TenantRow where key = :key";
    private static final String CONTACTABLE =
            """
            select new io.sealpost.tenant.tenant.ContactableTenant(t, c.contact)
            from TenantRow t left join TenantContactRow c on c.tenantId = t.id
            """;
    private static final String WITH_ID = CONTACTABLE + "where t.id = :id";
    private static final String MATCHING =
            CONTACTABLE
                    + """
                    where t.key > :after
                        and locate(:key, t.key) > 0
                        and locate(:displayName, lower(t.displayName)) > 0
                    """;
    private static final String VISIBLE = " and t.key in :visible";
    private static final String IN_ORDER = " order by t.key";

    /**
     * Which tenants to list.
     *
     * @param visible the only keys to be seen; empty for all
     * @param key part of the key; blank for any
     * @param displayName part of the display name, case ignored; blank for any
     * @param after the key after which the page begins; blank for the first page
     */
    record Filter(Optional<List<String>> visible, String key, String displayName, String after) {}

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("tenants", "id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            Tenant state,
            List<Recorded<TenantEvent>> events) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (Recorded<TenantEvent> recorded : events) {
            written = written.chain(() -> write(session, recorded.event(), recorded.stored()));
        }
        return written;
    }

    @Override
    public Optional<TenantRef> find(String keyOrId) {
        Optional<UUID> id = PathId.parse(keyOrId);
        TenantRow row =
                id.isPresent()
                        ? Reading.read(session -> session.find(TenantRow.class, id.get()))
                        : Reading.read(session -> withKey(session, keyOrId));
        return Optional.ofNullable(row).map(TenantRow::reference);
    }

    /** One that is there. */
    ContactableTenant get(UUID id) {
        return Reading.read(having(id));
    }

    /** As {@link #get}, for a session that is there already. */
    Function<Mutiny.Session, Uni<ContactableTenant>> having(UUID id) {
        return session -> contactable(session, WITH_ID).setParameter("id", id).getSingleResult();
    }

    /** In the order of their keys. */
    List<ContactableTenant> list(Filter filter, int limit) {
        return Reading.read(
                session -> matching(session, filter).setMaxResults(limit).getResultList());
    }

    private static Uni<TenantRow> withKey(Mutiny.Session session, String key) {
        return session.createSelectionQuery(WITH_KEY, TenantRow.class)
                .setParameter("key", key)
                .getSingleResultOrNull();
    }

    private static SelectionQuery<ContactableTenant> matching(
            Mutiny.Session session, Filter filter) {
        String visible = filter.visible().map(_ -> VISIBLE).orElse("");
        var query = contactable(session, MATCHING + visible + IN_ORDER);
        filter.visible().ifPresent(keys -> query.setParameter("visible", keys));
        return query.setParameter("after", filter.after())
                .setParameter("key", filter.key())
                .setParameter("displayName", filter.displayName().toLowerCase(Locale.ROOT));
    }

    private static SelectionQuery<ContactableTenant> contactable(
            Mutiny.Session session, String query) {
        return session.createSelectionQuery(query, ContactableTenant.class);
    }

    private static Uni<Void> write(Mutiny.Session session, TenantEvent event, StoredEvent stored) {
        return switch (event) {
            case TenantEvent.Registered registered ->
                    session.persist(TenantRow.of(registered, stored));
            case TenantEvent.Suspended _ -> change(session, TenantStatus.SUSPENDED, stored);
            case TenantEvent.Reactivated _ -> change(session, TenantStatus.ACTIVE, stored);
        };
    }

    private static Uni<Void> change(
            Mutiny.Session session, TenantStatus status, StoredEvent stored) {
        return session.find(TenantRow.class, stored.stream().id())
                .invoke(row -> row.became(status, stored))
                .replaceWithVoid();
    }
}
