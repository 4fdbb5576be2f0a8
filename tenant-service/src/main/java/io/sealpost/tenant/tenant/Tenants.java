package io.sealpost.tenant.tenant;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.sealpost.shell.access.TenantDirectory;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** What can be asked about tenants. Blocking. */
@ApplicationScoped
public class Tenants implements TenantDirectory {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String SELECT =
            """
            select new io.sealpost.tenant.tenant.ContactableTenant(t, c.contact)
            from TenantRow t left join TenantContact c on c.tenantId = t.id
            """;
    private static final String WITH_ID = SELECT + "where t.id = :id";
    private static final String MATCHING =
            SELECT
                    + """
            where t.key > :after and locate(:key, t.key) > 0 and locate(:displayName, lower(t.displayName)) > 0
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
    public Optional<TenantRef> find(String keyOrId) {
        TenantRow row =
                ID.matcher(keyOrId).matches()
                        ? read(() -> TenantRow.findById(UUID.fromString(keyOrId)))
                        : read(() -> TenantRow.<TenantRow>find("key", keyOrId).firstResult());
        return Optional.ofNullable(row).map(TenantRow::reference);
    }

    ContactableTenant get(UUID id) {
        return read(
                () ->
                        query(WITH_ID)
                                .flatMap(query -> query.setParameter("id", id).getSingleResult()));
    }

    /** In the order of their keys. */
    List<ContactableTenant> list(Filter filter, int limit) {
        String text = MATCHING + filter.visible().map(keys -> VISIBLE).orElse("") + IN_ORDER;
        return read(
                () ->
                        query(text)
                                .flatMap(
                                        query ->
                                                with(query, filter)
                                                        .setMaxResults(limit)
                                                        .getResultList()));
    }

    private static SelectionQuery<ContactableTenant> with(
            SelectionQuery<ContactableTenant> query, Filter filter) {
        filter.visible().ifPresent(keys -> query.setParameter("visible", keys));
        return query.setParameter("after", filter.after())
                .setParameter("key", filter.key())
                .setParameter("displayName", filter.displayName().toLowerCase(Locale.ROOT));
    }

    private static Uni<SelectionQuery<ContactableTenant>> query(String text) {
        return Panache.getSession()
                .map(session -> session.createSelectionQuery(text, ContactableTenant.class));
    }

    private static <T> T read(Supplier<Uni<T>> query) {
        return Await.await(() -> Panache.withSession(query));
    }
}
