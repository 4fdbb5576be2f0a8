package io.sealpost.tenant.trustanchor;

import static io.sealpost.tenant.tenant.Problems.assertMalformed;
import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static io.sealpost.tenant.trustanchor.AnchorApi.OPENSSL;
import static io.sealpost.tenant.trustanchor.AnchorApi.addition;
import static io.sealpost.tenant.trustanchor.AnchorApi.ca;
import static io.sealpost.tenant.trustanchor.AnchorApi.crl;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import io.sealpost.tenant.tenant.TenantApi;
import io.sealpost.testkit.tools.CertificateWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trust anchors over HTTP, made by the real openssl. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TrustAnchorResourceTest {

    private final String tenant = newKey("anchors");
    private final AnchorApi api = AnchorApi.ofTenant(tenant);

    @BeforeEach
    void register() {
        String _ = registered(tenant);
    }

    @Test
    void an_anchor_is_shown_as_it_was_added() {
        byte[] pem = ca("Partner");

        String id = api.added(pem);

        Response shown = api.show(id);
        JsonPath anchor = shown.jsonPath();
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
        assertThat(anchor.getString("subject")).isEqualTo("CN=Partner");
        assertThat(anchor.getString("purpose")).isEqualTo("inbound");
        assertThat(anchor.getBoolean("enabled")).isTrue();
        assertThat(anchor.getString("status")).isEqualTo("valid");
        assertThat(anchor.getString("keyAlgorithm")).isEqualTo("EC-P256");
        assertThat(anchor.getMap("revocation")).isEqualTo(Map.of("check", "off"));
        assertThat(anchor.getString("certificate")).isEqualTo(new String(pem, UTF_8));
        assertThat(api.list().jsonPath().getList("items.id")).containsExactly(id);
    }

    @Test
    void each_certificate_of_a_file_is_judged_by_itself() {
        byte[] known = ca("Known");
        String _ = api.added(known);
        var authority = OPENSSL.makeCa("Fresh");
        var client = OPENSSL.makeClientCertificate(authority, "/CN=client");
        String file =
                new String(known, UTF_8) + client.certificatePem() + authority.certificatePem();

        Response answer = api.add(addition(file.getBytes(UTF_8)));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items.subject"))
                .containsExactly("CN=Known", "CN=client", "CN=Fresh");
        assertThat(answer.jsonPath().getList("items.outcome"))
                .containsExactly("already-trusted", "refused", "added");
        assertThat(answer.jsonPath().getString("items[1].code")).isEqualTo("not-a-ca");
        assertThat(api.list().jsonPath().getList("items.subject"))
                .containsExactly("CN=Known", "CN=Fresh");
    }

    @Test
    void an_expired_authority_is_refused() {
        Instant now = Instant.now();
        var old =
                CertificateWish.authority("/CN=Old")
                        .valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
        byte[] expired =
                OPENSSL.issue(OPENSSL.makeCa("Root"), old).certificatePem().getBytes(UTF_8);

        Response answer = api.add(addition(expired));

        assertThat(answer.jsonPath().getString("items[0].code")).isEqualTo("expired");
        assertThat(api.list().jsonPath().getList("items")).isEmpty();
    }

    @Test
    void a_certificate_that_is_larger_than_any_authority_needs_is_refused() {
        var authority = OPENSSL.makeCa("Root");
        var large =
                CertificateWish.authority("/CN=Large")
                        .withExtensions(
                                "basicConstraints=critical,CA:TRUE",
                                "1.2.3.4=ASN1:UTF8String:" + "x".repeat(17_000));

        Response answer =
                api.add(addition(OPENSSL.issue(authority, large).certificatePem().getBytes(UTF_8)));

        assertThat(answer.jsonPath().getString("items[0].code")).isEqualTo("too-large");
        assertThat(api.list().jsonPath().getList("items")).isEmpty();
    }

    @Test
    void a_keystore_that_is_costly_to_open_is_refused_before_it_is_tried() {
        var authority = OPENSSL.makeCa("Costly");
        String file = OPENSSL.folder().resolve("costly.p12").toString();
        String _ =
                OPENSSL.run(
                        "pkcs12",
                        "-export",
                        "-nokeys",
                        "-in",
                        authority.certificate().toString(),
                        "-iter",
                        "1000000",
                        "-passout",
                        "pass:",
                        "-out",
                        file);

        assertProblem(api.add(addition(bytes(Path.of(file)))), 422, "kdf-too-expensive");
    }

    @Test
    void a_repeated_addition_with_its_key_is_answered_alike() {
        var body = addition(ca("Once"));
        String key = UUID.randomUUID().toString();

        Response first = api.json().header("Idempotency-Key", key).body(body).post(api.path());
        Response again = api.json().header("Idempotency-Key", key).body(body).post(api.path());

        assertThat(first.jsonPath().getString("items[0].outcome")).isEqualTo("added");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(api.list().jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void a_repetition_after_a_lost_answer_finds_what_was_done() throws SQLException {
        var body = addition(ca("Lost"));
        String key = UUID.randomUUID().toString();
        Response first = api.json().header("Idempotency-Key", key).body(body).post(api.path());
        TestServers.execute(
                "UPDATE commands SET status = 'void', result = NULL WHERE key = '" + key + "'");

        Response again = api.json().header("Idempotency-Key", key).body(body).post(api.path());

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(api.list().jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void terms_are_changed_as_a_whole() {
        String id = api.added(ca("Changing"));

        Response changed =
                api.change(
                        id,
                        Map.of(
                                "purpose",
                                "both",
                                "enabled",
                                false,
                                "revocation",
                                crl("http://crl.example.com/a.crl")));

        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.jsonPath().getString("purpose")).isEqualTo("both");
        assertThat(changed.jsonPath().getBoolean("enabled")).isFalse();
        assertThat(changed.jsonPath().getString("revocation.failure")).isEqualTo("closed");
        assertThat(changed.jsonPath().<String>getList("revocation.addresses"))
                .containsExactly("http://crl.example.com/a.crl");
        assertThat(api.show(id).asString()).isEqualTo(changed.asString());
    }

    @Test
    void a_change_by_who_saw_an_older_version_is_refused() {
        String id = api.added(ca("Stale"));
        Map<String, Object> change =
                Map.of("purpose", "both", "enabled", true, "revocation", Map.of("check", "off"));
        api.change(id, change).then().statusCode(200);

        assertProblem(
                api.json().header("If-Match", "\"1\"").body(change).put(api.path() + "/" + id),
                412,
                "stale-version");
        assertProblem(
                api.caller().request().header("If-Match", "\"1\"").delete(api.path() + "/" + id),
                412,
                "stale-version");
    }

    @Test
    void what_is_removed_is_gone_and_may_be_added_again() {
        byte[] pem = ca("Removed");
        String id = api.added(pem);

        assertThat(api.remove(id).statusCode()).isEqualTo(204);

        assertProblem(api.show(id), 404, "no-such-trust-anchor");
        assertProblem(api.remove(id), 404, "no-such-trust-anchor");
        assertThat(api.list().jsonPath().getList("items")).isEmpty();
        assertThat(api.added(pem)).isNotEqualTo(id);
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_with_its_cause() {
        assertProblem(
                api.add(addition("hello".getBytes(UTF_8))), 422, "not-a-certificate-container");
        assertProblem(api.add(addition(new byte[0])), 422, "empty-file");
        assertThat(api.list().jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://crl.example.com/a.crl",
                "http://crl.example.com:8080/a.crl",
                "http://user@crl.example.com/a.crl",
                "crl.example.com",
                "http:///a.crl"
            })
    void an_address_of_lists_that_cannot_be_fetched_is_refused(String address) {
        var body = addition(ca("Addressed"));
        body.put("revocation", crl(address));

        assertMalformed(api.add(body), "revocation.addresses");
    }

    @Test
    void a_check_needs_an_address_and_not_too_many() {
        var body = addition(ca("Addressed"));
        body.put("revocation", crl());
        assertMalformed(api.add(body), "revocation.addresses");
        body.put(
                "revocation",
                crl(
                        "http://a.example",
                        "http://b.example",
                        "http://c.example",
                        "http://d.example",
                        "http://e.example",
                        "http://f.example"));
        assertMalformed(api.add(body), "revocation.addresses");
    }

    @Test
    void what_is_missing_or_unknown_is_named() {
        var body = addition(ca("Named"));
        body.remove("purpose");
        assertMalformed(api.add(body), "purpose");
        body.put("purpose", "inbound");
        body.put("trusted", true);
        assertMalformed(api.add(body), "trusted");
        body.remove("trusted");
        body.put("purpose", "sideways");
        assertMalformed(api.add(body), "purpose");
    }

    @Test
    void there_may_be_two_hundred_and_no_more() throws SQLException {
        String _ = api.added(ca("First"));
        TestServers.execute(
                """
                INSERT INTO trust_anchors
                SELECT gen_random_uuid(), tenant_id, certificate, 'fingerprint ' || n, serial, subject, issuer,
                       not_before, not_after, key_algorithm, purpose, revocation, enabled, version, created_at,
                       changed_at
                FROM trust_anchors, generate_series(1, 198) n WHERE subject = 'CN=First'
                """);

        String _ = api.added(ca("Last"));

        assertProblem(api.add(addition(ca("Beyond"))), 409, "too-many-trust-anchors");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void a_suspended_tenant_changes_nothing() {
        String id = api.added(ca("Suspended"));
        TenantApi.admin().suspend(tenant).then().statusCode(200);

        assertProblem(api.add(addition(ca("Late"))), 409, "tenant-suspended");
        assertProblem(api.remove(id), 409, "tenant-suspended");
        assertThat(api.show(id).statusCode()).isEqualTo(200);
    }
}
