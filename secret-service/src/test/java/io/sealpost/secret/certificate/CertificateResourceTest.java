package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.ago;
import static io.sealpost.secret.Workshop.bytes;
import static io.sealpost.secret.Workshop.in;
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
import io.sealpost.testkit.tools.KeyType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class CertificateResourceTest {

    private final Tenant tenant = TestServers.newTenant("certs");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Nested
    class Registering {

        @Test
        void a_pem_file_becomes_version_1_of_a_new_alias() {
            var file = Workshop.client("billing");

            var created = answered(201, manager.register(upload("Billing.Client", pem(file))));

            assertThat(created.header("Location"))
                    .endsWith("/api/tenants/" + tenant.key() + "/certificates/Billing.Client");
            assertThat(created.header("ETag")).isEqualTo("\"1\"");
            var json = created.jsonPath();
            assertThat(UUID.fromString(json.getString("id")).version()).isEqualTo(7);
            assertThat(json.getString("alias")).isEqualTo("Billing.Client");
            assertThat(json.getInt("versions")).isEqualTo(1);
            assertThat(json.getString("served.stage")).isEqualTo("active");
            assertThat(json.getMap("served")).isEqualTo(json.getMap("latest"));
            assertThat(json.getString("latest.fingerprint")).isEqualTo(fingerprint(file));
            assertThat(json.getString("latest.subject")).isEqualTo("CN=billing,O=Example");
            assertThat(json.getString("latest.issuer")).isEqualTo("CN=Example Root CA");
            assertThat(json.getString("latest.keyAlgorithm")).isEqualTo("EC-P256");
            assertThat(json.getBoolean("latest.hasPrivateKey")).isTrue();
            assertThat(json.getString("latest.activation"))
                    .isEqualTo(json.getString("latest.notBefore"));
            assertThat(json.getString("latest.procedure")).isNull();
            assertThat(json.getString("latest.origin")).isEqualTo("uploaded");
        }

        @Test
        void what_is_shown_afterwards_is_what_was_answered() {
            var created =
                    answered(201, manager.register(upload("shown", pem(Workshop.client("shown")))));

            var shown = answered(200, manager.certificate("shown"));

            assertThat(shown.jsonPath().getMap("")).isEqualTo(created.jsonPath().getMap(""));
            assertThat(shown.header("ETag")).isEqualTo("\"1\"");
        }

        @Test
        void the_key_lies_in_the_tenants_vault_under_the_ids_of_the_event() {
            var created =
                    answered(201, manager.register(upload("kept", pem(Workshop.client("kept")))));

            var versionId =
                    Behind.text(
                            "SELECT data -> 'version' ->> 'id' FROM events WHERE tenant_id = '%s'"
                                    .formatted(tenant.id()));
            assertThat(Behind.vaultEntries(tenant.id()))
                    .containsExactly(
                            "certificates/" + created.jsonPath().getString("id") + "/" + versionId);
        }

        @ParameterizedTest
        @EnumSource(names = {"RSA_2048", "P_384", "ED25519"})
        void each_kind_of_key_is_taken(KeyType type) {
            var wish = CertificateWish.client("/CN=" + type).with(type);
            var file = OPENSSL.issue(Workshop.CA, wish);

            answered(201, manager.register(upload("key-" + type.name().toLowerCase(), pem(file))));
        }

        @Test
        void a_pkcs12_file_of_openssl_is_taken_with_its_password() {
            var file = OPENSSL.pkcs12(Workshop.client("p12"), "pa55 wörd");
            var body = upload("p12", bytes(file));
            body.put("password", "pa55 wörd");

            answered(201, manager.register(body));
        }

        @Test
        void a_pkcs12_file_of_keytool_is_taken_with_its_password() {
            var file = Workshop.KEYTOOL.makeKeyStore("any", "CN=keytool, O=Example", "changeit");
            var body = upload("keytool", bytes(file));
            body.put("password", "changeit");

            var created = answered(201, manager.register(body));

            assertThat(created.jsonPath().getString("latest.subject"))
                    .isEqualTo("CN=keytool,O=Example");
            assertThat(created.jsonPath().getString("latest.keyAlgorithm")).isEqualTo("RSA-2048");
        }

        @Test
        void an_encrypted_pem_key_is_taken_with_its_password() {
            var file = Workshop.client("encrypted");
            var key = new String(bytes(OPENSSL.encryptedKey(file, "open sesame")), US_ASCII);
            var body = upload("encrypted", key + file.certificatePem());
            body.put("password", "open sesame");

            answered(201, manager.register(body));
        }

        @Test
        void a_procedure_and_a_later_activation_are_kept() {
            var activation = in(Duration.ofDays(2));
            var body = upload("later", pem(Workshop.client("later")));
            body.put("activation", activation.toString());
            body.put("procedure", "nightly");

            var created = answered(201, manager.register(body));

            assertThat(created.jsonPath().getString("latest.activation"))
                    .isEqualTo(activation.toString());
            assertThat(created.jsonPath().getString("latest.stage")).isEqualTo("scheduled");
            assertThat(created.jsonPath().getString("latest.procedure")).isEqualTo("nightly");
            assertThat(created.jsonPath().getString("served")).isNull();
        }

        @Test
        void an_expired_certificate_is_taken_from_who_means_it() {
            var body = upload("expired", pem(Workshop.expired("expired")));
            body.put("allowExpired", true);

            answered(201, manager.register(body));
        }

        @Test
        void of_many_who_want_an_alias_at_once_one_gets_it() throws Exception {
            var file = pem(Workshop.client("race"));

            var answers =
                    atOnce(6, i -> manager.register(upload(i % 2 == 0 ? "Race" : "rACE", file)));

            assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.statusCode() != 201)
                    .forEach(answer -> refused(409, "alias-taken", answer));
            assertThat(Behind.Traces.of(tenant.id()).events()).isEqualTo(1);
        }
    }

    @Nested
    class AddingVersions {

        @Test
        void a_further_upload_gets_the_next_number_and_is_served() {
            register("renewed", Workshop.client("first"));
            var second = Workshop.client("second");

            var added =
                    answered(
                            201,
                            manager.addVersion("RENEWED", version(pem(second).getBytes(US_ASCII))));

            assertThat(added.header("Location")).endsWith("/versions/2");
            assertThat(added.header("ETag")).isEqualTo("\"2\"");
            assertThat(added.jsonPath().getInt("version")).isEqualTo(2);
            var shown = answered(200, manager.certificate("renewed")).jsonPath();
            assertThat(shown.getInt("versions")).isEqualTo(2);
            assertThat(shown.getInt("served.version")).isEqualTo(2);
            assertThat(shown.getString("served.fingerprint")).isEqualTo(fingerprint(second));
        }

        @Test
        void a_scheduled_version_leaves_the_one_before_served() {
            register("overlap", Workshop.client("first"));
            var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
            body.put("activation", in(Duration.ofDays(1)).toString());

            answered(201, manager.addVersion("overlap", body));

            var shown = answered(200, manager.certificate("overlap")).jsonPath();
            assertThat(shown.getInt("served.version")).isEqualTo(1);
            assertThat(shown.getInt("latest.version")).isEqualTo(2);
            assertThat(shown.getString("latest.stage")).isEqualTo("scheduled");
        }

        @Test
        void a_full_alias_is_refused_before_the_vault() {
            register("full", Workshop.client("first"));
            Behind.execute(
                    "UPDATE certificate_versions SET number = 500 WHERE certificate_id ="
                            + " (SELECT id FROM client_certificates WHERE tenant_id = '%s')"
                                    .formatted(tenant.id()));
            var before = Behind.Traces.of(tenant.id());

            refused(
                    409,
                    "too-many-versions",
                    manager.addVersion(
                            "full", version(pem(Workshop.client("next")).getBytes(US_ASCII))));

            assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        }

        @Test
        void an_alias_that_nobody_registered_has_no_versions_to_add_to() {
            var body = version(pem(Workshop.client("x")).getBytes(US_ASCII));

            refused(404, "no-such-certificate", manager.addVersion("nobody", body));
        }

        @Test
        void who_saw_an_older_version_is_refused_and_leaves_nothing() {
            register("matched", Workshop.client("first"));
            var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
            answered(201, ifMatch("\"1\"", body));
            var before = Behind.Traces.of(tenant.id());

            refused(412, "stale-version", ifMatch("\"1\"", body));

            assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
            answered(201, ifMatch("\"2\"", body));
        }

        @Test
        void many_at_once_all_get_in_each_with_its_own_number() throws Exception {
            register("busy", Workshop.client("first"));
            var body = version(pem(Workshop.client("next")).getBytes(US_ASCII));

            var answers = atOnce(6, _ -> answered(201, manager.addVersion("busy", body)));

            assertThat(answers)
                    .extracting(answer -> answer.jsonPath().getInt("version"))
                    .containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
        }

        private Response ifMatch(String tag, Object body) {
            return manager.json(body)
                    .header("If-Match", tag)
                    .post("/api/tenants/{tenant}/certificates/matched/versions", tenant.key());
        }
    }

    @Nested
    class Showing {

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
            assertThat(first.jsonPath().getList("items.served.version"))
                    .isEqualTo(List.of(1, 1, 1));
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

            assertThat(
                            answered(200, manager.certificates(Map.of()))
                                    .jsonPath()
                                    .getList("items.alias"))
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
                                            "over",
                                            ago(Duration.ofDays(9)),
                                            ago(Duration.ofDays(1)))));
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
    }

    private void register(String alias, Issued file) {
        answered(201, manager.register(upload(alias, pem(file))));
    }

    private static String fingerprint(Issued file) {
        var words =
                OPENSSL.run(
                        "x509",
                        "-in",
                        file.certificate().toString(),
                        "-noout",
                        "-fingerprint",
                        "-sha256");
        return words.substring(words.indexOf('=') + 1).replace(":", "").strip().toLowerCase();
    }

    private interface Call {
        Response of(int number);
    }

    private static List<Response> atOnce(int times, Call call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var waiting = new ArrayList<Future<Response>>();
            for (int i = 0; i < times; i++) {
                var number = i;
                waiting.add(threads.submit(() -> call.of(number)));
            }
            var answers = new ArrayList<Response>();
            for (var each : waiting) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
