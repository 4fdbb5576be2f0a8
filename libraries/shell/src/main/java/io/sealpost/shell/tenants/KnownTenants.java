package io.sealpost.shell.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.access.TenantDirectory;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.access.TenantStatus;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.services.ServiceClient;
import io.sealpost.shell.store.Await;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A service's own copy of the tenants, kept by the events of {@code sealpost.tenants}. A tenant
 * whose event has not come yet is asked for at tenant-service, so that nobody waits for Kafka.
 */
public class KnownTenants implements TenantDirectory {

    private static final String SELECT = "SELECT id, key, status FROM known_tenants WHERE ";

    private static final String REMEMBER =
            """
            INSERT INTO known_tenants AS known (id, key, status, version) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, version = excluded.version
                WHERE known.version < excluded.version
            """;

    private final Transactions transactions;
    private final ServiceClient services;
    private final URI tenantService;

    /**
     * @param tenantService the base address of tenant-service
     */
    public KnownTenants(Transactions transactions, ServiceClient services, URI tenantService) {
        this.transactions = transactions;
        this.services = services;
        this.tenantService = tenantService;
    }

    @Override
    public Optional<TenantRef> find(String keyOrId) {
        // an id is one in either case, a key is not
        String name = TenantRef.isId(keyOrId) ? keyOrId.toLowerCase(Locale.ROOT) : keyOrId;
        return TenantRef.isName(name) ? known(name).or(() -> asked(name)) : Optional.empty();
    }

    /**
     * Writes what an event or tenant-service said; an older word than the known one changes
     * nothing.
     */
    public static Uni<Void> remember(Mutiny.Session session, TenantRef tenant, long version) {
        return session.createNativeQuery(REMEMBER)
                .setParameter(1, tenant.id())
                .setParameter(2, tenant.key())
                .setParameter(3, tenant.status().name())
                .setParameter(4, version)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Optional<TenantRef> known(String keyOrId) {
        return Reading.read(session -> rows(session, keyOrId)).stream()
                .findFirst()
                .map(KnownTenants::tenant);
    }

    private static Uni<List<Object[]>> rows(Mutiny.Session session, String keyOrId) {
        return TenantRef.isId(keyOrId)
                ? rows(session, "id = ?1", UUID.fromString(keyOrId))
                : rows(session, "key = ?1", keyOrId);
    }

    private static Uni<List<Object[]>> rows(
            Mutiny.Session session, String condition, Object value) {
        return session.createNativeQuery(SELECT + condition, Object[].class)
                .setParameter(1, value)
                .getResultList();
    }

    private static TenantRef tenant(Object[] row) {
        return new TenantRef((UUID) row[0], (String) row[1], TenantStatus.valueOf((String) row[2]));
    }

    private Optional<TenantRef> asked(String keyOrId) {
        URI uri = tenantService.resolve("/api/tenants/" + keyOrId);
        HttpResponse<byte[]> answer = services.get(uri, "application/json");
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(remembered(answer));
            case 404 -> Optional.empty();
            default -> throw services.unusable(answer);
        };
    }

    private TenantRef remembered(HttpResponse<byte[]> answer) {
        TenantRef tenant = tenant(services.json(answer));
        long version = version(answer);
        Await.await(
                () -> transactions.inTransaction(session -> remember(session, tenant, version)));
        return tenant;
    }

    private static TenantRef tenant(JsonNode json) {
        return new TenantRef(
                UUID.fromString(json.path("id").asText()),
                json.path("key").asText(),
                TenantStatus.valueOf(json.path("status").asText().toUpperCase(Locale.ROOT)));
    }

    /** Of the tenant's stream, as its events count it. */
    private long version(HttpResponse<byte[]> answer) {
        return ETags.ifMatch(answer.headers().firstValue("ETag").orElse(null))
                .orElseThrow(() -> services.unusable(answer));
    }
}
