package io.sealpost.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which service a path belongs to. */
class ServiceTest {

    @ParameterizedTest
    @CsvSource({
        "/api/tenants, TENANT",
        "/api/tenants/acme, TENANT",
        "/api/tenants/acme/suspend, TENANT",
        "/api/tenants/acme/reactivate, TENANT",
        "/api/tenants/acme/trust-anchors/1, TENANT",
        "/api/tenants/acme/supported-authorities, TENANT",
        "/api/downloads/x, SECRET",
        "/api/trust-anchors, TENANT",
        "/api/trust-anchors/1, TENANT",
        "/api/tenants/{tenant}/certificates/{alias}, SECRET",
        "/api/tenants/acme/certificates, SECRET",
        "/api/tenants/acme/certificates/web/versions/3, SECRET",
        "/api/tenants/acme/certificates/web/material, SECRET",
        "/api/tenants/acme/certificate-inspections, SECRET",
        "/api/tenants/acme/key-pairs, SECRET",
        "/api/tenants/acme/key-pairs/1/reveal, SECRET",
        "/api/tenants/acme/distribution-rules/1, DISTRIBUTION",
        "/api/tenants/acme/certificate-procedures, DISTRIBUTION",
        "/api/tenants/acme/distribution-settings, DISTRIBUTION",
        "/api/tenants/acme/deliveries/1/replay, DISTRIBUTION"
    })
    void a_path_belongs_to_one_service(String path, Service service) {
        assertThat(Service.of(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/other",
                "/tenants",
                "/q/metrics",
                "/api/tenants/acme/roles",
                "/v1/api/tenants"
            })
    void what_nobody_owns_belongs_to_none(String path) {
        assertThat(Service.of(path)).isEmpty();
    }
}
