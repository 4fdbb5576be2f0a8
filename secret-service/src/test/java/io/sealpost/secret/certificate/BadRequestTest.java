package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.pem;
import static io.sealpost.secret.certificate.BadUploads.uploadOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.secret.certificate.BadUploads.Raw;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that breaks its form is refused with the field that does, and leaves nothing behind.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BadRequestTest {

    private static final Issued GOOD = Workshop.client("good");
    private static final Tenant TENANT = TestServers.newTenant("bad");

    private BadUploads uploads;

    @BeforeEach
    void there_is_a_certificate_to_add_to() {
        uploads = BadUploads.to(TENANT, GOOD);
    }

    @Test
    void a_body_over_one_mebibyte() {
        uploads.isRefused(413, "body-too-large", uploadOf(new byte[900_000]));
    }

    @Test
    void a_body_over_one_mebibyte_that_does_not_say_its_length() {
        var before = Behind.Traces.of(uploads.tenant().id());
        var answer = ChunkedUpload.send(uploads.tenant().key(), 1_200_000);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
        assertThat(Behind.Traces.of(uploads.tenant().id())).isEqualTo(before);
    }

    @Test
    void an_alias_that_is_taken_in_any_case() {
        uploads.accept("Taken", GOOD);

        uploads.isRefusedAsFirst(409, "alias-taken", upload("tAKEN", pem(GOOD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a/b", "ä", "a\u0001"})
    void an_alias_with_forbidden_characters(String alias) {
        assertThat(uploads.isRefusedAsFirst(400, "malformed-name", upload(alias, pem(GOOD))))
                .isEqualTo("alias");
    }

    @Test
    void an_alias_that_is_reserved() {
        assertThat(
                        uploads.isRefusedAsFirst(
                                400, "reserved-name", upload("Sealpost-own", pem(GOOD))))
                .isEqualTo("alias");
    }

    @Test
    void an_activation_before_the_certificate_is_valid() {
        var body = uploadOf(pem(GOOD));
        body.put("activation", Workshop.ago(Duration.ofDays(1)).toString());

        assertThat(uploads.isRefused(422, "activation-before-validity", body))
                .isEqualTo("activation");
    }

    @Test
    void an_activation_after_the_certificate_expires() {
        var body = uploadOf(pem(GOOD));
        body.put("activation", Workshop.in(Duration.ofDays(400)).toString());

        assertThat(uploads.isRefused(422, "activation-after-expiry", body)).isEqualTo("activation");
    }

    @Test
    void a_procedure_with_forbidden_characters() {
        var body = uploadOf(pem(GOOD));
        body.put("procedure", "../other");

        assertThat(uploads.isRefused(400, "malformed-name", body)).isEqualTo("procedure");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "content         | `\"not base64!\"`",
                "content         | null",
                "content         | 7",
                "activation      | `\"tomorrow\"`",
                "activation      | `\"+12026-01-01T00:00:00Z\"`",
                "activation      | `\"0000-01-01T00:00:00Z\"`",
                "activation      | 1767225600",
                "password        | `\"\\ud800\"`",
                "allowExpired    | `\"yes\"`",
                "password        | 7",
                "passphrase      | `\"unknown member\"`",
            })
    void a_member_that_breaks_its_form_is_named(String member, String json) {
        var body = uploadOf(pem(GOOD));
        body.put(member, new Raw(json));

        assertThat(uploads.isRefused(400, "malformed", body)).isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7"})
    void an_alias_that_is_no_text(String json) {
        var body = uploadOf(pem(GOOD));
        body.put("alias", new Raw(json));

        assertThat(uploads.isRefusedAsFirst(400, "malformed", Raw.json(body))).isEqualTo("alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"alias\":\"a\",\"alias\":\"b\"}"})
    void a_body_that_is_no_upload(String body) {
        uploads.isRefusedAsFirst(400, "malformed", body);
        uploads.isRefusedAsFurther(400, "malformed", body);
    }
}
