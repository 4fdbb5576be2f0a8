package io.sealpost.shell.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsWithoutNamesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void filter() {
        meters.config().meterFilter(new PathsWithoutNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tenants/acme", "/api/tenants/acme/certificates/orders-api"})
    void a_path_with_names_goes(String path) {
        assertThat(measuredAs(path)).isEqualTo("/api/tenants/{tenant}/…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/tenants",
                "/api/tenants/{tenant}/key-pairs/{id}",
                "/q/metrics",
                "root"
            })
    void a_path_without_names_stays(String path) {
        assertThat(measuredAs(path)).isEqualTo(path);
    }

    @Test
    void what_has_no_path_stays() {
        meters.counter("commands", "stream", "tenant").increment();

        assertThat(meters.get("commands").tag("stream", "tenant").counter().count()).isEqualTo(1);
    }

    private String measuredAs(String path) {
        meters.counter("requests", "method", "GET", "uri", path).increment();
        return meters.get("requests").tag("method", "GET").counter().getId().getTag("uri");
    }
}
