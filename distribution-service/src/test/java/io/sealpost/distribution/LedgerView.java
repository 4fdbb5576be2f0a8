package io.sealpost.distribution;

import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.TopicReader;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The ledger as an auditor of a tenant sees it. */
public final class LedgerView {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api api;

    private LedgerView(Api api) {
        this.api = api;
    }

    public static LedgerView of(Tenant tenant) {
        return new LedgerView(Api.as(tenant, "auditor"));
    }

    /** Every delivery of a version, in no order that matters. */
    public List<Map<String, Object>> of(Registration registration) {
        return api.get(
                        "/deliveries",
                        Map.of("alias", registration.alias(), "version", registration.version()))
                .path("items");
    }

    /** Every delivery of all versions under its alias. */
    public List<Map<String, Object>> ofAlias(Registration registration) {
        return api.get("/deliveries", Map.of("alias", registration.alias())).path("items");
    }

    /** Waits until the only delivery of a version is in a state. */
    public Map<String, Object> await(Registration registration, String state) {
        return only(registration, state).orElseGet(() -> awaitOnly(registration, state));
    }

    public List<Map<String, Object>> attempts(Map<String, Object> delivery) {
        return api.get("/deliveries/" + delivery.get("id")).path("attempts");
    }

    /** Waits until so many events about a delivery can be read from Kafka. */
    public static List<ReceivedEvent> awaitEvents(Map<String, Object> delivery, int number) {
        var id = (String) delivery.get("id");
        try (var reader = TopicReader.fromTheBeginning(Topic.DELIVERIES.topicName())) {
            return reader.until(id, number).stream().map(CloudEvents::read).toList();
        }
    }

    /** Changes the database behind the service's back. */
    public static void sql(String statement) {
        try (var connection = Servers.shared().postgres().superuser(TestServers.database().name());
                var change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static int eventsOf(Tenant tenant) {
        return count("SELECT count(*) FROM events WHERE tenant_id = '%s'".formatted(tenant.id()));
    }

    public static int eventsOf(UUID deliveryId) {
        return count("SELECT count(*) FROM events WHERE stream_id = '%s'".formatted(deliveryId));
    }

    public static int eventsCausedBy(UUID eventId) {
        return count(
                "SELECT count(*) FROM events WHERE metadata ->> 'causationId' = '%s'"
                        .formatted(eventId));
    }

    /** Waits until some session waits for a lock that another has. */
    public static void awaitBlockedSession() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                count(
                                                """
                                                SELECT count(*) FROM pg_stat_activity
                                                WHERE datname = current_database()
                                                  AND cardinality(pg_blocking_pids(pid)) > 0
                                                """)
                                        > 0);
    }

    /** The number that a question to the database is answered with. */
    public static int count(String question) {
        try (var connection = Servers.shared().postgres().superuser(TestServers.database().name());
                var query = connection.createStatement();
                var row = query.executeQuery(question)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Map<String, Object> awaitOnly(Registration registration, String state) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> only(registration, state), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Map<String, Object>> only(Registration registration, String state) {
        var found = of(registration);
        return found.size() == 1 && state.equals(found.getFirst().get("state"))
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }
}
