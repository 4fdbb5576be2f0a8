package io.sealpost.distribution.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.testkit.tools.OpenSsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeafTest {

    @Test
    void the_payload_is_the_first_certificates_der_as_openssl_writes_it(@TempDir Path folder)
            throws Exception {
        var openssl = OpenSsl.in(folder);
        var ca = openssl.makeCa("CA");
        var client = openssl.makeClientCertificate(ca, "/CN=client");
        var der = folder.resolve("leaf.der");
        openssl.run(
                "x509",
                "-in",
                client.certificate().toString(),
                "-outform",
                "DER",
                "-out",
                der.toString());

        var payload = Leaf.ofPem(client.certificatePem() + ca.certificatePem());

        assertThat(payload).isEqualTo(Base64.getEncoder().encodeToString(Files.readAllBytes(der)));
    }

    @Test
    void what_is_no_certificate_is_refused() {
        assertThatThrownBy(() -> Leaf.ofPem("nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
