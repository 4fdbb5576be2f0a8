package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which key and chain are given out, and which version. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MaterialFormsTest {

    private static final String JWK = "application/jwk+json";
    private static final String KUBERNETES = "application/vnd.sealpost.kubernetes-tls+json";

    private final Tenant tenant = TestServers.newTenant("forms");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");

    @Test
    void a_jwk_holds_key_and_chain() {
        register("jwk", Workshop.client("jwk"));

        var answer = answered(200, consumer.material("jwk", JWK));

        assertThat(answer.contentType()).startsWith(JWK);
        assertThat(answer.header("ETag")).startsWith("W/\"").endsWith("-jwk\"");
        assertThat(answer.jsonPath().getString("kty")).isEqualTo("EC");
        assertThat(answer.jsonPath().getString("d")).isNotEmpty();
        assertThat(answer.jsonPath().getList("x5c")).hasSize(2);
    }

    @Test
    void what_kubernetes_keeps_is_pem_in_base64() {
        var file = Workshop.client("k8s");
        register("k8s", file);

        var answer = answered(200, consumer.material("k8s", KUBERNETES));

        assertThat(answer.contentType()).startsWith(KUBERNETES);
        assertThat(decoded(answer.jsonPath().getString("'tls.key'"))).isEqualTo(file.keyPem());
        assertThat(decoded(answer.jsonPath().getString("'tls.crt'")))
                .isEqualTo(file.certificatePem() + Workshop.CA.certificatePem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/jwk+json;q=0.5, */*"})
    void without_a_wish_it_is_pem(String accepted) {
        register("wishless", Workshop.client("wishless"));

        assertThat(answered(200, consumer.material("wishless", accepted)).contentType())
                .startsWith("application/pem-certificate-chain");
    }

    @Test
    void a_form_that_is_not_there_is_not_acceptable() {
        register("odd", Workshop.client("odd"));

        assertThat(consumer.material("odd", "image/png").statusCode()).isEqualTo(406);
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs12, application/x-pkcs12, pkcs12 -nodes",
        "pkcs12-legacy, application/x-pkcs12, pkcs12 -nodes"
    })
    void openssl_opens_each_pkcs12_file(String format, String mediaType, String command) {
        var file = Workshop.client("p12");
        register("p12", file);

        var answer =
                answered(200, consumer.file("p12", Map.of("format", format, "password", "s3same")));

        assertThat(answer.contentType()).isEqualTo(mediaType);
        var path = Workshop.file(format + ".p12", answer.asByteArray()).toString();
        assertThat(OPENSSL.run("pkcs12", "-in", path, "-nodes", "-passin", "pass:s3same"))
                .contains(file.keyPem(), file.certificatePem(), Workshop.CA.certificatePem());
    }

    @Test
    void a_jks_file_begins_as_such() {
        register("jks", Workshop.client("jks"));

        var answer =
                answered(200, consumer.file("jks", Map.of("format", "jks", "password", "s3same")));

        assertThat(answer.contentType()).isEqualTo("application/x-java-keystore");
        assertThat(answer.asByteArray())
                .startsWith((byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed);
    }

    @Test
    void each_form_is_recorded_by_its_name() {
        register("named", Workshop.client("named"));

        answered(200, consumer.material("named", JWK));
        answered(200, consumer.material("named", KUBERNETES));
        answered(200, consumer.file("named", Map.of("format", "jks", "password", "s3same")));

        assertThat(
                        Behind.text(
                                """
                                SELECT string_agg(data ->> 'format', ' ' ORDER BY position)
                                FROM reads WHERE tenant_id = '%s'
                                """
                                        .formatted(tenant.id())))
                .isEqualTo("jwk kubernetes-tls jks");
    }

    @Test
    void an_active_version_is_given_out_by_its_number_beside_the_one_that_is_served() {
        var first = Workshop.client("first");
        var second = Workshop.client("second");
        register("two", first);
        answered(201, manager.addVersion("two", version(pem(second).getBytes(US_ASCII))));

        assertThat(answered(200, consumer.pem("two")).asString()).startsWith(second.keyPem());
        assertThat(answered(200, consumer.pemOf("two", 1)).asString()).startsWith(first.keyPem());
        var file =
                answered(
                        200,
                        consumer.file(
                                "two", Map.of("format", "pkcs12", "password", "x", "version", 1)));
        var path = Workshop.file("first.p12", file.asByteArray()).toString();
        assertThat(OPENSSL.run("pkcs12", "-in", path, "-nodes", "-passin", "pass:x"))
                .contains(first.keyPem());
    }

    @Test
    void a_version_that_is_not_active_is_not_given_out_by_its_number_either() {
        register("waiting", Workshop.client("first"));
        var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
        body.put("activation", Instant.now().plus(Duration.ofDays(1)).toString());
        answered(201, manager.addVersion("waiting", body));

        refused(409, "version-not-served", consumer.pemOf("waiting", 2));
        refused(404, "no-such-version", consumer.pemOf("waiting", 3));
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
    }

    @Test
    void of_a_version_without_its_key_there_is_no_form() {
        var body = upload("keyless", Workshop.client("keyless").certificatePem());
        body.put("privateKey", "none");
        answered(201, manager.register(body));

        refused(409, "no-private-key", consumer.pemOf("keyless", 1));
        refused(409, "no-private-key", consumer.material("keyless", JWK));
        refused(409, "no-private-key", consumer.link("keyless", Map.of("format", "pem")));
    }

    private void register(String alias, Issued file) {
        answered(201, manager.register(upload(alias, pem(file))));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), US_ASCII);
    }
}
