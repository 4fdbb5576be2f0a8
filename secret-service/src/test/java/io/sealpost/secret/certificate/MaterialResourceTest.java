package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.in;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.KeyType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MaterialResourceTest {

    private final Tenant tenant = TestServers.newTenant("material");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "P_256", "P_384", "ED25519"})
    void key_and_chain_come_out_as_they_went_in(KeyType type) {
        var file = OPENSSL.issue(Workshop.CA, CertificateWish.client("/CN=out").with(type));
        register("out", file);

        var material = answered(200, consumer.pem("OUT"));

        assertThat(material.contentType()).startsWith("application/pem-certificate-chain");
        assertThat(material.header("Cache-Control")).isEqualTo("no-store");
        assertThat(material.asString())
                .isEqualTo(file.keyPem() + file.certificatePem() + Workshop.CA.certificatePem());
    }

    @Test
    void openssl_opens_the_pkcs12_file_with_the_password_that_was_asked_for() {
        var file = Workshop.client("p12");
        register("p12", file);

        var answer =
                answered(
                        200,
                        consumer.file(
                                "p12", Map.of("format", "pkcs12", "password", "s3same wörd")));

        assertThat(answer.contentType()).isEqualTo("application/x-pkcs12");
        var path = Workshop.file("out.p12", answer.asByteArray()).toString();
        assertThat(OPENSSL.run("pkcs12", "-in", path, "-nodes", "-passin", "pass:s3same wörd"))
                .contains(file.keyPem(), file.certificatePem(), Workshop.CA.certificatePem());
    }

    @Test
    void who_has_the_version_already_is_told_so_and_nothing_is_recorded() {
        register("cached", Workshop.client("cached"));
        var tag = answered(200, consumer.pem("cached")).header("ETag");
        assertThat(tag).startsWith("W/\"").endsWith("-pem\"");
        var before = Behind.Traces.of(tenant.id());

        var unchanged = answered(304, consumer.pem("cached", tag));

        assertThat(unchanged.asString()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @Test
    void a_further_version_is_news_to_who_has_the_one_before() {
        register("news", Workshop.client("first"));
        var tag = answered(200, consumer.pem("news")).header("ETag");
        var second = Workshop.client("second");
        answered(201, manager.addVersion("news", version(pem(second).getBytes(US_ASCII))));

        var material = answered(200, consumer.pem("news", tag));

        assertThat(material.asString()).startsWith(second.keyPem());
        assertThat(material.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void a_scheduled_version_is_not_given_out_while_an_earlier_one_is_served() {
        var first = Workshop.client("first");
        register("scheduled", first);
        var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
        body.put("activation", in(Duration.ofDays(1)).toString());
        answered(201, manager.addVersion("scheduled", body));

        assertThat(answered(200, consumer.pem("scheduled")).asString()).startsWith(first.keyPem());
    }

    @Test
    void with_scheduled_versions_only_the_answer_says_when() {
        var activation = in(Duration.ofDays(3));
        var body = upload("soon", pem(Workshop.client("soon")));
        body.put("activation", activation.toString());
        answered(201, manager.register(body));
        var before = Behind.Traces.of(tenant.id());

        var refusal = refused(409, "not-yet-active", consumer.pem("soon"));

        assertThat(refusal.jsonPath().getString("activation")).isEqualTo(activation.toString());
        refused(
                409,
                "not-yet-active",
                consumer.file("soon", Map.of("format", "pkcs12", "password", "any")));
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @Test
    void a_version_is_served_once_its_activation_has_passed() {
        var activation = in(Duration.ofSeconds(2));
        var body = upload("now", pem(Workshop.client("now")));
        body.put("activation", activation.toString());
        answered(201, manager.register(body));
        refused(409, "not-yet-active", consumer.pem("now"));

        await().until(() -> consumer.pem("now").statusCode() == 200);

        assertThat(Instant.now()).isAfterOrEqualTo(activation);
    }

    @Test
    void each_answer_was_recorded_with_its_reader_before() {
        register("read", Workshop.client("read"));

        answered(200, consumer.pem("read"));
        answered(200, consumer.file("read", Map.of("format", "pkcs12", "password", "any")));

        assertThat(Behind.Traces.of(tenant.id()).reads()).isEqualTo(2);
        assertThat(
                        Behind.text(
                                """
                                SELECT string_agg(type || ' ' || (data ->> 'alias') || ' ' || (data ->> 'version') || ' '
                                    || (data ->> 'format') || ' ' || (metadata -> 'actor' ->> 'subject'), '; '
                                    ORDER BY position)
                                FROM reads WHERE tenant_id = '%s'
                                """
                                        .formatted(tenant.id())))
                .isEqualTo(
                        "material-read.v1 read 1 pem somebody; material-read.v1 read 1 pkcs12 somebody");
    }

    @Test
    void what_cannot_be_recorded_is_not_answered() {
        register("unrecorded", Workshop.client("unrecorded"));
        Behind.execute(
                """
                CREATE CONSTRAINT TRIGGER breaks_at_commit AFTER INSERT ON reads DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.tenant_id = '%s') EXECUTE FUNCTION refuse_to_change_reads()
                """
                        .formatted(tenant.id()));
        try {
            var pem = consumer.pem("unrecorded");
            var file = consumer.file("unrecorded", Map.of("format", "pkcs12", "password", "any"));

            assertThat(pem.statusCode()).isEqualTo(500);
            assertThat(pem.asString()).doesNotContain("PRIVATE KEY");
            assertThat(file.statusCode()).isEqualTo(500);
            assertThat(file.contentType()).startsWith("application/problem+json");
        } finally {
            Behind.execute("DROP TRIGGER breaks_at_commit ON reads");
        }
    }

    @Test
    void asking_for_the_head_only_gives_and_records_nothing() {
        register("head", Workshop.client("head"));

        var answer =
                consumer.request()
                        .head("/api/tenants/{tenant}/certificates/head/material", tenant.key());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(Behind.Traces.of(tenant.id()).reads()).isZero();
    }

    @Test
    void an_alias_that_nobody_registered_has_no_material() {
        refused(404, "no-such-certificate", consumer.pem("nobody"));
        refused(
                404,
                "no-such-certificate",
                consumer.file("nobody", Map.of("format", "pkcs12", "password", "any")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":\"pem\",\"password\":\"x\"}",
                "{\"format\":\"pkcs12\",\"password\":\"x\",\"version\":\"first\"}",
                "{\"format\":\"pkcs12\",\"password\":\"\"}",
                "{\"format\":\"pkcs12\"}",
                "{\"password\":\"x\"}"
            })
    void a_request_that_breaks_its_form_is_refused(String body) {
        register("form", Workshop.client("form"));

        refused(400, "malformed", consumer.file("form", body));
    }

    @Test
    void the_log_of_reads_can_only_be_added_to() {
        register("log", Workshop.client("log"));
        answered(200, consumer.pem("log"));

        assertThatThrownBy(() -> Behind.execute("DELETE FROM reads"))
                .hasMessageContaining("reads are only ever added");
        assertThat(Behind.Traces.of(tenant.id()).reads()).isEqualTo(1);
    }

    private void register(String alias, Issued file) {
        answered(201, manager.register(upload(alias, pem(file))));
    }
}
