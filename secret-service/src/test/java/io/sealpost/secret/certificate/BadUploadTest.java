package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.CA;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.bytes;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TenantServiceFake.Tenant;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each bad upload is refused with its own code, and leaves neither an event nor an entry in the
 * vault.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BadUploadTest {

    private static final Tenant TENANT = TestServers.newTenant("bad");
    private static final Issued GOOD = Workshop.client("good");
    private static final String FURTHER = "further";

    private final Api manager = Api.in(TENANT, "secret-manager");

    @BeforeEach
    void there_is_a_certificate_to_add_to() {
        if (manager.certificate(FURTHER).statusCode() == 404) {
            answered(201, manager.register(upload(FURTHER, pem(GOOD))));
        }
    }

    @Test
    void a_wrong_password() {
        var body = uploadOf(bytes(OPENSSL.pkcs12(GOOD, "right")));
        body.put("password", "wrong");

        assertThat(isRefused(422, "wrong-password", body)).isEqualTo("password");
    }

    @Test
    void no_password_where_one_is_needed() {
        assertThat(
                        isRefused(
                                422,
                                "password-required",
                                uploadOf(bytes(OPENSSL.pkcs12(GOOD, "right")))))
                .isEqualTo("password");
    }

    @Test
    void a_key_that_does_not_belong_to_the_certificate() {
        var mixed = Workshop.client("other").keyPem() + GOOD.certificatePem();

        assertThat(isRefused(422, "key-mismatch", uploadOf(mixed))).isEqualTo("content");
    }

    @Test
    void a_certificate_without_its_key() {
        isRefused(422, "no-private-key", uploadOf(GOOD.certificatePem()));
    }

    @Test
    void a_key_without_its_certificate() {
        isRefused(422, "no-certificate", uploadOf(GOOD.keyPem()));
    }

    @Test
    void an_empty_file() {
        isRefused(422, "empty-file", uploadOf(""));
    }

    @Test
    void a_file_that_is_neither_pem_nor_pkcs12() {
        isRefused(422, "not-a-certificate-container", uploadOf("this is a letter to my aunt"));
    }

    @Test
    void a_body_over_one_mebibyte() {
        isRefused(413, "body-too-large", uploadOf(new byte[900_000]));
    }

    @Test
    void a_body_over_one_mebibyte_that_does_not_say_its_length() {
        var before = Behind.Traces.of(TENANT.id());
        var answer = ChunkedUpload.send(TENANT.key(), 1_200_000);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
        assertThat(Behind.Traces.of(TENANT.id())).isEqualTo(before);
    }

    @Test
    void a_chain_over_ten_certificates() {
        var file = new StringBuilder(pem(GOOD));
        for (int i = 0; i < 9; i++) {
            file.append(OPENSSL.makeCa("Further CA " + i).certificatePem());
        }

        isRefused(422, "chain-too-long", uploadOf(file.toString()));
    }

    @Test
    void a_chain_over_64_kib() {
        var wish =
                CertificateWish.client("/CN=wide")
                        .withExtensions(
                                "1.3.6.1.4.1.55555.1=ASN1:UTF8String:" + "x".repeat(60_000));

        isRefused(422, "chain-too-long", uploadOf(pem(OPENSSL.issue(CA, wish))));
    }

    @Test
    void a_truncated_pkcs12_file() {
        var file = bytes(OPENSSL.pkcs12(GOOD, "right"));
        var body = uploadOf(Arrays.copyOf(file, file.length - 40));
        body.put("password", "right");

        isRefused(422, "damaged", body);
    }

    @Test
    void a_truncated_certificate_in_a_pem_file() {
        var lines = GOOD.certificatePem().lines().toList();
        var truncated = lines.get(0) + "\n" + lines.get(1) + "\n" + lines.getLast() + "\n";

        isRefused(422, "damaged", uploadOf(GOOD.keyPem() + truncated));
    }

    @Test
    void a_pkcs12_file_that_asks_for_two_billion_iterations() {
        var body = uploadOf(Iterations.of2Pow31(bytes(OPENSSL.pkcs12(GOOD, "right"))));
        body.put("password", "right");

        isRefused(422, "kdf-too-expensive", body);
    }

    @Test
    void an_alias_that_is_taken_in_any_case() {
        answered(201, manager.register(upload("Taken", pem(GOOD))));

        isRefusedAsFirst(409, "alias-taken", upload("tAKEN", pem(GOOD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a/b", "ä", "a\u0001"})
    void an_alias_with_forbidden_characters(String alias) {
        assertThat(isRefusedAsFirst(400, "malformed-alias", upload(alias, pem(GOOD))))
                .isEqualTo("alias");
    }

    @Test
    void an_alias_that_is_reserved() {
        assertThat(isRefusedAsFirst(400, "reserved-alias", upload("Sealpost-own", pem(GOOD))))
                .isEqualTo("alias");
    }

    @Test
    void an_activation_before_the_certificate_is_valid() {
        var body = uploadOf(pem(GOOD));
        body.put("activation", Workshop.ago(Duration.ofDays(1)).toString());

        assertThat(isRefused(422, "activation-before-validity", body)).isEqualTo("activation");
    }

    @Test
    void an_activation_after_the_certificate_expires() {
        var body = uploadOf(pem(GOOD));
        body.put("activation", Workshop.in(Duration.ofDays(400)).toString());

        assertThat(isRefused(422, "activation-after-expiry", body)).isEqualTo("activation");
    }

    @Test
    void a_certificate_that_is_expired_already() {
        isRefused(422, "certificate-expired", uploadOf(pem(Workshop.expired("expired"))));
    }

    @Test
    void a_procedure_with_forbidden_characters() {
        var body = uploadOf(pem(GOOD));
        body.put("procedure", "../other");

        assertThat(isRefused(400, "malformed-procedure", body)).isEqualTo("procedure");
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

        assertThat(isRefused(400, "malformed", body)).isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7"})
    void an_alias_that_is_no_text(String json) {
        var body = uploadOf(pem(GOOD));
        body.put("alias", new Raw(json));

        assertThat(isRefusedAsFirst(400, "malformed", Raw.json(body))).isEqualTo("alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"alias\":\"a\",\"alias\":\"b\"}"})
    void a_body_that_is_no_upload(String body) {
        isRefusedAsFirst(400, "malformed", body);
        leavingNothing(() -> refused(400, "malformed", manager.addVersion(FURTHER, body)));
    }

    private static Map<String, Object> uploadOf(String content) {
        return uploadOf(content.getBytes(US_ASCII));
    }

    private static Map<String, Object> uploadOf(byte[] content) {
        return new LinkedHashMap<>(upload("never", content));
    }

    /**
     * Checks the refusal of the first and of a further version; returns the field that the refusals
     * name.
     */
    private String isRefused(int status, String code, Map<String, Object> body) {
        var field = isRefusedAsFirst(status, code, Raw.json(body));
        var further = new LinkedHashMap<>(body);
        further.remove("alias");
        var answer =
                leavingNothing(
                        () ->
                                refused(
                                        status,
                                        code,
                                        manager.addVersion(FURTHER, Raw.json(further))));
        assertThat(field(answer)).isEqualTo(field);
        return field;
    }

    private String isRefusedAsFirst(int status, String code, Object body) {
        return field(leavingNothing(() -> refused(status, code, manager.register(body))));
    }

    private static Response leavingNothing(Supplier<Response> upload) {
        var before = Behind.Traces.of(TENANT.id());
        var answer = upload.get();
        assertThat(Behind.Traces.of(TENANT.id())).as("what it left behind").isEqualTo(before);
        return answer;
    }

    private static String field(Response answer) {
        return answer.jsonPath().getString("field");
    }

    /** JSON as it stands, among members that are texts. */
    private record Raw(String json) {

        static String json(Map<String, Object> body) {
            var text = new StringBuilder("{");
            body.forEach(
                    (name, value) ->
                            text.append(text.length() > 1 ? "," : "")
                                    .append('"')
                                    .append(name)
                                    .append("\":")
                                    .append(
                                            value instanceof Raw raw
                                                    ? raw.json()
                                                    : "\"" + value + "\""));
            return text.append('}').toString();
        }
    }
}
