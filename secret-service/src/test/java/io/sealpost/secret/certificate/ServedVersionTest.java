package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.in;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.shell.http.Name;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The query that spares reading all versions finds what the rule finds among all of them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ServedVersionTest {

    private static final Issued FILE = Workshop.client("served");
    private static final int HOURS = 12;

    @Inject Certificates certificates;

    private final Tenant tenant = TestServers.newTenant("served");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void at_every_instant_the_query_and_the_rule_serve_the_same() {
        answered(201, manager.register(upload("site", pem(FILE))));
        add(2, Optional.empty(), Optional.of(3));
        add(3, Optional.of(1), Optional.of(5));
        add(4, Optional.of(4), Optional.of(6));
        add(5, Optional.of(2), Optional.empty());
        add(6, Optional.of(8), Optional.empty());
        add(7, Optional.of(10), Optional.empty());
        answered(200, manager.revoke("site", 5, "superseded"));
        answered(200, manager.retire("site", 7));
        var row = certificates.byAlias(tenant.id(), new Name("site")).orElseThrow();
        var all = certificates.versionsAfter(row.id, 0, 100);

        assertThat(all).hasSize(7);
        assertThat(IntStream.range(0, HOURS).mapToObj(hour -> atHour(hour)))
                .allSatisfy(
                        at ->
                                assertThat(number(certificates.latestAndServed(row, at), at))
                                        .isEqualTo(number(all, at)));
        assertThat(IntStream.range(0, HOURS).map(hour -> number(all, atHour(hour))).toArray())
                .containsExactly(2, 3, 3, 3, 4, 4, 1, 1, 6, 6, 6, 6);
    }

    private static int number(List<VersionRow> versions, Instant at) {
        return Servable.served(false, versions, at).orElseThrow().number();
    }

    /** Half past, so that every instant that was set has clearly come or not. */
    private static Instant atHour(int hour) {
        return in(Duration.ofMinutes(60L * hour + 30));
    }

    private void add(int number, Optional<Integer> fromHour, Optional<Integer> untilHour) {
        var body = version(pem(FILE).getBytes(US_ASCII));
        fromHour.ifPresent(hour -> body.put("activation", in(Duration.ofHours(hour)).toString()));
        answered(201, manager.addVersion("site", body));
        untilHour.ifPresent(
                hour ->
                        answered(
                                200,
                                manager.version(
                                        "site",
                                        number,
                                        "retire",
                                        Map.of("at", in(Duration.ofHours(hour)).toString()))));
    }
}
