package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example says of its certificate what the certificate says of itself. */
class CertificateExampleTest {

    private final CertificateRegistered event =
            (CertificateRegistered) ApprovedEvents.of(EventType.CERTIFICATE_REGISTERED);

    @Test
    void the_leaf_comes_first_and_its_issuer_next() throws GeneralSecurityException {
        List<X509Certificate> chain = chain();

        assertThat(chain).hasSize(2);
        chain.getFirst().verify(chain.getLast().getPublicKey());
    }

    @Test
    void members_are_those_of_the_leaf() throws GeneralSecurityException {
        X509Certificate leaf = chain().getFirst();

        assertThat(event.fingerprint()).isEqualTo(sha256(leaf.getEncoded()));
        assertThat(event.serial())
                .isEqualTo(HexFormat.of().formatHex(leaf.getSerialNumber().toByteArray()));
        assertThat(event.subject()).isEqualTo(leaf.getSubjectX500Principal().getName());
        assertThat(event.issuer()).isEqualTo(leaf.getIssuerX500Principal().getName());
        assertThat(event.notBefore()).isEqualTo(leaf.getNotBefore().toInstant());
        assertThat(event.notAfter()).isEqualTo(leaf.getNotAfter().toInstant());
    }

    private List<X509Certificate> chain() throws GeneralSecurityException {
        byte[] pem = event.certificate().getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
