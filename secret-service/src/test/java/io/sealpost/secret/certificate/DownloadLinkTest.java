package io.sealpost.secret.certificate;

import static io.restassured.RestAssured.given;
import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that give out key and chain once, to whoever has them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DownloadLinkTest {

    private static final Map<String, String> PEM = Map.of("format", "pem");
    private static final Map<String, String> PKCS12 =
            Map.of("format", "pkcs12", "password", "planted-link-password");

    @Inject DownloadLinks links;

    private final Tenant tenant = TestServers.newTenant("links");
    private final Api consumer = Api.in(tenant, "secret-consumer");
    private final Issued file = Workshop.client("linked");

    @BeforeEach
    void register() {
        answered(201, Api.in(tenant, "secret-manager").register(upload("linked", pem(file))));
    }

    @Test
    void a_link_gives_out_its_file_once_and_without_a_token() {
        var before = Instant.now();
        var link = answered(201, consumer.link("linked", PEM));

        var first = answered(200, fetched(link));

        assertThat(first.asString()).startsWith(file.keyPem());
        assertThat(first.contentType()).startsWith("application/pem-certificate-chain");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.header("Content-Disposition")).contains("certificate.pem");
        assertThat(Instant.parse(link.jsonPath().getString("expiresAt")))
                .isBetween(before.plusSeconds(59), Instant.now().plusSeconds(60));
        refused(404, "no-such-link", fetched(link));
    }

    @Test
    void the_file_is_under_the_password_that_was_asked_for() {
        var link = answered(201, consumer.link("linked", PKCS12));

        var path = Workshop.file("linked.p12", fetched(link).asByteArray()).toString();

        assertThat(
                        OPENSSL.run(
                                "pkcs12",
                                "-in",
                                path,
                                "-nodes",
                                "-passin",
                                "pass:planted-link-password"))
                .contains(file.keyPem());
    }

    @Test
    void the_reading_is_recorded_when_it_is_fetched_with_who_asked_for_the_link() {
        var link = answered(201, consumer.link("linked", PEM));
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();

        answered(200, fetched(link));

        assertThat(
                        Behind.text(
                                """
                                SELECT string_agg((data ->> 'format') || ' ' || (metadata -> 'actor' ->> 'subject'), ' ')
                                FROM reads WHERE tenant_id = '%s'
                                """
                                        .formatted(tenant.id())))
                .isEqualTo("pem somebody");
    }

    @Test
    void of_many_at_once_one_is_given_the_file() throws Exception {
        var link = answered(201, consumer.link("linked", PEM));
        Callable<Integer> fetch = () -> fetched(link).statusCode();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var statuses =
                    threads.invokeAll(Collections.nCopies(8, fetch)).stream()
                            .map(answer -> answer.resultNow())
                            .toList();
            assertThat(statuses).containsOnlyOnce(200).filteredOn(s -> s == 404).hasSize(7);
        }
        assertThat(Behind.Traces.of(tenant.id()).reads()).isEqualTo(1);
    }

    @Test
    void a_link_whose_minute_is_over_leads_nowhere() {
        var link = answered(201, consumer.link("linked", PEM));
        Behind.execute(
                "UPDATE download_links SET expires_at = now() - interval '1 s' WHERE tenant_id = '%s'"
                        .formatted(tenant.id()));

        refused(404, "no-such-link", fetched(link));
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
    }

    @Test
    void looking_before_fetching_does_not_use_it_up() {
        var link = answered(201, consumer.link("linked", PEM));

        assertThat(given().head(url(link)).statusCode()).isEqualTo(405);

        answered(200, fetched(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "a'b", "..%2f"})
    void nothing_can_be_guessed(String token) {
        assertThat(given().urlEncodingEnabled(false).get("/api/downloads/" + token).statusCode())
                .isIn(400, 404);
    }

    @Test
    void the_table_holds_neither_token_nor_password() {
        var link = answered(201, consumer.link("linked", PKCS12));
        String token = url(link).substring("/api/downloads/".length());

        String row =
                Behind.text(
                        """
                        SELECT row_to_json(l)::text || encode(password, 'escape') FROM download_links l
                        WHERE tenant_id = '%s'
                        """
                                .formatted(tenant.id()));

        assertThat(row)
                .contains("pkcs12")
                .doesNotContain(token)
                .doesNotContain("planted-link-password");
    }

    @Test
    void a_password_belongs_to_the_formats_that_have_one() {
        refused(400, "malformed", consumer.link("linked", Map.of("format", "pkcs12")));
        refused(
                400,
                "malformed",
                consumer.link("linked", Map.of("format", "pem", "password", "x")));
        refused(400, "malformed", consumer.link("linked", Map.of("format", "docx")));
    }

    @Test
    void a_certificate_that_was_disabled_meanwhile_is_not_given_out() {
        var link = answered(201, consumer.link("linked", PEM));
        Behind.execute(
                "UPDATE client_certificates SET disabled_at = now(), disabled_reason = 'stolen' WHERE tenant_id = '%s'"
                        .formatted(tenant.id()));

        refused(409, "certificate-disabled", fetched(link));
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
    }

    @Test
    void what_nobody_fetched_is_forgotten() {
        answered(201, consumer.link("linked", PEM));
        Behind.execute(
                "UPDATE download_links SET expires_at = now() - interval '1 s' WHERE tenant_id = '%s'"
                        .formatted(tenant.id()));

        links.forgetOld();

        assertThat(
                        Behind.text(
                                "SELECT count(*)::text FROM download_links WHERE tenant_id = '%s'"
                                        .formatted(tenant.id())))
                .isEqualTo("0");
    }

    private static Response fetched(Response link) {
        return given().get(url(link));
    }

    private static String url(Response link) {
        return link.jsonPath().getString("url");
    }
}
