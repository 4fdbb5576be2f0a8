package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.TenantStatus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes {@link TenantRow}s. */
final class TenantReadModel implements ReadModel<Tenant, TenantEvent> {

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
