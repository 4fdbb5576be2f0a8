package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sealpost.outbound.TestCertificates.Made;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCredentialTest {

    @TempDir private static Path folder;

    private static TestCertificates certificates;
    private static Made authority;
    private static Made client;
    private static Made other;

    @BeforeAll
    static void make_certificates() {
        certificates = new TestCertificates(folder);
        authority = certificates.authority("authority");
        client = certificates.client(authority, "client", "rsa:2048");
        other = certificates.client(authority, "other", "rsa:2048");
    }

    @Test
    void the_same_key_and_chain_are_the_same_version() {
        assertThat(client.credential().version()).isEqualTo(client.credential().version());
        assertThat(client.credential().version()).isNotEqualTo(other.credential().version());
    }

    @Test
    void it_is_shown_whatever_issuers_the_server_lists() {
        var keyManager = client.credential().keyManager();

        String alias =
                keyManager.chooseEngineClientAlias(
                        new String[] {"EC", "RSA"}, new Principal[0], null);

        assertThat(keyManager.getCertificateChain(alias)[0].getSubjectX500Principal().getName())
                .isEqualTo("CN=client");
    }

    @Test
    void it_is_not_shown_when_the_server_takes_no_key_of_its_type() {
        assertThat(
                        client.credential()
                                .keyManager()
                                .chooseEngineClientAlias(new String[] {"EC"}, null, null))
                .isNull();
    }

    @Nested
    class Refused {

        @Test
        void a_key_of_another_certificate() {
            assertThatThrownBy(() -> ClientCredential.of(other.keyPem(), client.certificatePem()))
                    .isInstanceOf(OutboundRefused.UnusableCredential.class)
                    .hasMessageContaining("does not belong to the client certificate");
        }

        @Test
        void no_key_and_two_keys() {
            assertThatThrownBy(
                            () ->
                                    ClientCredential.of(
                                            client.certificatePem(), client.certificatePem()))
                    .hasMessageContaining("is 0 blocks");
            assertThatThrownBy(
                            () ->
                                    ClientCredential.of(
                                            twice(client.keyPem()), client.certificatePem()))
                    .hasMessageContaining("is 2 blocks");
        }

        @Test
        void no_certificate_and_a_broken_one() {
            assertThatThrownBy(() -> ClientCredential.of(client.keyPem(), client.keyPem()))
                    .hasMessage("the client certificate has no block BEGIN CERTIFICATE");
            assertThatThrownBy(
                            () -> ClientCredential.of(client.keyPem(), pem("CERTIFICATE", "MIIB")))
                    .isInstanceOf(OutboundRefused.UnusableCredential.class)
                    .hasMessageStartingWith("the client certificate cannot be read");
        }

        @Test
        void a_block_that_does_not_end() {
            byte[] cut =
                    new String(client.keyPem(), StandardCharsets.US_ASCII)
                            .replace("-----END PRIVATE KEY-----", "")
                            .getBytes(StandardCharsets.US_ASCII);

            assertThatThrownBy(() -> ClientCredential.of(cut, client.certificatePem()))
                    .hasMessage("the private key's PEM block is broken");
        }
    }

    @Nested
    class Leaks {

        @Test
        void nothing_of_the_key_in_its_text() {
            assertThat(client.credential()).hasToString("ClientCredential[CN=client, key ***]");
        }

        @Test
        void nothing_of_the_key_in_a_refusal() {
            byte[] broken = pem("PRIVATE KEY", "c2VjcmV0LWtleS1ieXRlcw==");

            var refusal =
                    catchThrowable(() -> ClientCredential.of(broken, client.certificatePem()));

            assertThat(trace(refusal))
                    .doesNotContain("c2VjcmV0")
                    .doesNotContain("secret-key-bytes");
        }

        @Test
        void nothing_of_headers_and_query_in_the_text_of_a_request() {
            var target =
                    Target.parse(
                            "https://idm.example.com/ws?token=s3cret", OutboundPolicy.strict());

            var request =
                    OutboundRequest.of(new UUID(0, 7), Method.POST, target)
                            .withHeader("Authorization", "Basic czNjcmV0")
                            .withBody("text/plain", "s3cret".getBytes(StandardCharsets.US_ASCII))
                            .withCredential(client.credential());

            assertThat(request)
                    .hasToString(
                            "POST https://idm.example.com for tenant 00000000-0000-0000-0000-000000000007, headers"
                                    + " [Authorization, Content-Type], body of 6 bytes");
        }

        private static String trace(Throwable thrown) {
            var text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    private static byte[] twice(byte[] once) {
        String text = new String(once, StandardCharsets.US_ASCII);
        return (text + text).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] pem(String label, String base64) {
        assertThat(Base64.getDecoder().decode(base64)).isNotEmpty();
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, base64)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
