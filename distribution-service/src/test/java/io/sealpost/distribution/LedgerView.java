package io.sealpost.distribution;

import io.sealpost.distribution.TestTenants.TestTenant;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.testkit.servers.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The ledger as an auditor of a tenant sees it. */
public final class LedgerView {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Api api;

    private LedgerView(Api api) {
        this.api = api;
    }

    public static LedgerView of(TestTenant tenant) {
        return new LedgerView(Api.as(tenant, "auditor"));
    }

    /** Every delivery of a version, in no order that matters. */
    public List<Map<String, Object>> of(Registration registration) {
        return api.get(
                        "/deliveries",
                        Map.of("alias", registration.alias(), "version", registration.version()))
                .path("items");
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
        var id = UUID.fromString((String) delivery.get("id"));
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> TestKafka.about("sealpost.deliveries", id),
                        events -> events.size() >= number);
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
