package io.sealpost.secret.certificate;

import static io.sealpost.secret.Workshop.CA;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.bytes;
import static io.sealpost.secret.Workshop.pem;
import static io.sealpost.secret.certificate.BadUploads.uploadOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that cannot be taken is refused with its own code, and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BadFileTest {

    private static final Issued GOOD = Workshop.client("good");
    private static final Tenant TENANT = TestServers.newTenant("bad");

    private BadUploads uploads;

    @BeforeEach
    void there_is_a_certificate_to_add_to() {
        uploads = BadUploads.to(TENANT, GOOD);
    }

    @Test
    void a_wrong_password() {
        var body = uploadOf(bytes(OPENSSL.pkcs12(GOOD, "right")));
        body.put("password", "wrong");

        assertThat(uploads.isRefused(422, "wrong-password", body)).isEqualTo("password");
    }

    @Test
    void no_password_where_one_is_needed() {
        assertThat(
                        uploads.isRefused(
                                422,
                                "password-required",
                                uploadOf(bytes(OPENSSL.pkcs12(GOOD, "right")))))
                .isEqualTo("password");
    }

    @Test
    void a_key_that_does_not_belong_to_the_certificate() {
        var mixed = Workshop.client("other").keyPem() + GOOD.certificatePem();

        assertThat(uploads.isRefused(422, "key-mismatch", uploadOf(mixed))).isEqualTo("content");
    }

    @Test
    void a_certificate_without_its_key() {
        uploads.isRefused(422, "no-private-key", uploadOf(GOOD.certificatePem()));
    }

    @Test
    void a_key_without_its_certificate() {
        uploads.isRefused(422, "no-certificate", uploadOf(GOOD.keyPem()));
    }

    @Test
    void an_empty_file() {
        uploads.isRefused(422, "empty-file", uploadOf(""));
    }

    @Test
    void a_file_that_is_neither_pem_nor_pkcs12() {
        uploads.isRefused(
                422, "not-a-certificate-container", uploadOf("this is a letter to my aunt"));
    }

    @Test
    void a_chain_over_ten_certificates() {
        var file = new StringBuilder(pem(GOOD));
        for (int i = 0; i < 9; i++) {
            file.append(OPENSSL.makeCa("Further CA " + i).certificatePem());
        }

        uploads.isRefused(422, "chain-too-long", uploadOf(file.toString()));
    }

    @Test
    void a_chain_over_64_kib() {
        var wish =
                CertificateWish.client("/CN=wide")
                        .withExtensions(
                                "1.3.6.1.4.1.55555.1=ASN1:UTF8String:" + "x".repeat(60_000));

        uploads.isRefused(422, "chain-too-long", uploadOf(pem(OPENSSL.issue(CA, wish))));
    }

    @Test
    void a_truncated_pkcs12_file() {
        var file = bytes(OPENSSL.pkcs12(GOOD, "right"));
        var body = uploadOf(Arrays.copyOf(file, file.length - 40));
        body.put("password", "right");

        uploads.isRefused(422, "damaged", body);
    }

    @Test
    void a_truncated_certificate_in_a_pem_file() {
        var lines = GOOD.certificatePem().lines().toList();
        var truncated = lines.get(0) + "\n" + lines.get(1) + "\n" + lines.getLast() + "\n";

        uploads.isRefused(422, "damaged", uploadOf(GOOD.keyPem() + truncated));
    }

    @Test
    void a_pkcs12_file_that_asks_for_two_billion_iterations() {
        var body = uploadOf(Iterations.of2Pow31(bytes(OPENSSL.pkcs12(GOOD, "right"))));
        body.put("password", "right");

        uploads.isRefused(422, "kdf-too-expensive", body);
    }

    @Test
    void a_certificate_that_is_expired_already() {
        uploads.isRefused(422, "certificate-expired", uploadOf(pem(Workshop.expired("expired"))));
    }
}
