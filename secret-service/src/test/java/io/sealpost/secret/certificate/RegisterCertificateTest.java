package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.AtOnce.atOnce;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.bytes;
import static io.sealpost.secret.Workshop.fingerprint;
import static io.sealpost.secret.Workshop.in;
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
import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.KeyType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RegisterCertificateTest {

    private final Tenant tenant = TestServers.newTenant("certs");
    private final Api manager = Api.in(tenant, "secret-manager");

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

        var answered = new HashMap<>(created.jsonPath().getMap(""));
        assertThat(answered.remove("warnings")).isEqualTo(List.of());
        assertThat(shown.jsonPath().getMap("")).isEqualTo(answered);
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void the_key_lies_in_the_tenants_vault_under_the_ids_of_the_event() {
        var created = answered(201, manager.register(upload("kept", pem(Workshop.client("kept")))));

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
        assertThat(created.jsonPath().getList("warnings.code")).containsExactly("self-signed");
    }

    @Test
    void of_a_keystore_with_two_keys_the_one_that_is_named_is_taken() {
        var file = Workshop.KEYTOOL.makeKeyStore("first", "CN=first", "changeit");
        var _ =
                Workshop.KEYTOOL.run(
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "second",
                        "-dname",
                        "CN=second",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit");
        var body = upload("named", bytes(file));
        body.put("password", "changeit");

        refused(422, "several-keys", manager.register(body));
        body.put("keyName", "third");
        var unknown = refused(422, "no-such-key", manager.register(body));
        assertThat(unknown.jsonPath().getString("field")).isEqualTo("keyName");
        body.put("keyName", "Second");
        var created = answered(201, manager.register(body));

        assertThat(created.jsonPath().getString("latest.subject")).isEqualTo("CN=second");
        assertThat(created.jsonPath().getString("latest.keyAlgorithm")).isEqualTo("EC-P384");
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

        var answers = atOnce(6, i -> manager.register(upload(i % 2 == 0 ? "Race" : "rACE", file)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> refused(409, "alias-taken", answer));
        assertThat(Behind.Traces.of(tenant.id()).events()).isEqualTo(1);
    }
}
