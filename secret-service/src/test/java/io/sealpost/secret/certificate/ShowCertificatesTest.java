package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.ago;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ShowCertificatesTest {

    private final Tenant tenant = TestServers.newTenant("certs");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void one_version_is_shown_with_its_certificates_and_without_its_key() {
        var file = Workshop.client("whole");
        register("whole", file);

        var shown = answered(200, manager.version("whole", 1));

        assertThat(shown.jsonPath().getInt("version")).isEqualTo(1);
        assertThat(shown.jsonPath().getString("certificate"))
                .isEqualTo(file.certificatePem() + Workshop.CA.certificatePem())
                .doesNotContain("PRIVATE KEY");
    }

    @Test
    void what_is_not_there_is_not_found() {
        register("there", Workshop.client("there"));

        refused(404, "no-such-certificate", manager.certificate("elsewhere"));
        refused(404, "no-such-certificate", manager.certificate("not/an/alias"));
        register("kelvin", Workshop.client("kelvin"));
        refused(404, "no-such-certificate", manager.certificate("\u212aelvin"));
        refused(404, "no-such-certificate", manager.certificate("kelvin "));
        refused(404, "no-such-version", manager.version("there", 2));
        refused(404, "no-such-version", manager.version("there", 0));
    }

    @Test
    void versions_are_listed_in_the_order_of_their_numbers_page_by_page() {
        register("pages", Workshop.client("1"));
        for (int i = 2; i <= 3; i++) {
            answered(
                    201,
                    manager.addVersion(
                            "pages", version(pem(Workshop.client("" + i)).getBytes(US_ASCII))));
        }

        var first = answered(200, manager.versions("pages", Map.of("limit", 2))).jsonPath();
        assertThat(first.getList("items.version")).isEqualTo(List.of(1, 2));
        var second =
                answered(
                                200,
                                manager.versions(
                                        "pages",
                                        Map.of("limit", 2, "cursor", first.getString("next"))))
                        .jsonPath();
        assertThat(second.getList("items.version")).isEqualTo(List.of(3));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void aliases_are_listed_ignoring_case_page_by_page() {
        var file = Workshop.client("list");
        List.of("delta", "Alpha", "charlie", "Bravo").forEach(alias -> register(alias, file));

        var first = answered(200, manager.certificates(Map.of("limit", 3)));
        assertThat(first.jsonPath().getList("items.alias"))
                .isEqualTo(List.of("Alpha", "Bravo", "charlie"));
        assertThat(first.jsonPath().getList("items.served.version")).isEqualTo(List.of(1, 1, 1));
        assertThat(first.header("Link")).contains("rel=\"next\"");
        var next = first.jsonPath().getString("next");
        var second = answered(200, manager.certificates(Map.of("limit", 3, "cursor", next)));
        assertThat(second.jsonPath().getList("items.alias")).isEqualTo(List.of("delta"));
    }

    @Test
    void another_tenants_certificates_are_not_among_them() {
        var other = TestServers.newTenant("other");
        register("mine", Workshop.client("mine"));
        answered(
                201,
                Api.in(other, "secret-manager")
                        .register(upload("theirs", pem(Workshop.client("theirs")))));

        assertThat(answered(200, manager.certificates(Map.of())).jsonPath().getList("items.alias"))
                .isEqualTo(List.of("mine"));
        refused(404, "no-such-certificate", manager.certificate("theirs"));
    }

    @Test
    void a_certificate_that_is_over_stays_in_its_stage() {
        var body =
                upload(
                        "over",
                        pem(
                                Workshop.client(
                                        "over", ago(Duration.ofDays(9)), ago(Duration.ofDays(1)))));
        body.put("allowExpired", true);
        answered(201, manager.register(body));

        var shown = answered(200, manager.certificate("over")).jsonPath();
        assertThat(shown.getString("served.stage")).isEqualTo("active");
        assertThat(Instant.parse(shown.getString("served.notAfter"))).isBefore(Instant.now());
    }

    @Test
    void a_cursor_or_a_limit_that_nobody_gave_is_refused() {
        refused(400, "malformed", manager.certificates(Map.of("limit", 0)));
        refused(400, "malformed", manager.certificates(Map.of("limit", 201)));
        register("cursor", Workshop.client("cursor"));
        refused(400, "malformed", manager.versions("cursor", Map.of("cursor", "bm9uZQ")));
    }

    private void register(String alias, Issued file) {
        answered(201, manager.register(upload(alias, pem(file))));
    }
}
