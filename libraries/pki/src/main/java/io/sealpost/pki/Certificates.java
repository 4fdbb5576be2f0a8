package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.Certificate;

/** X.509 certificates (RFC 5280 §4.1) out of their DER, as the JDK's TLS takes them. */
final class Certificates {
    private Certificates() {}

    /**
     * @param where names the certificate in a refusal
     * @throws UnusableCertificate damaged, or unsupported-key when the JDK does not know the
     *     certificate's kind of key
     */
    static X509Certificate parse(byte[] der, String where) {
        Asn1Shape.check(der, where);
        return Parsing.of(where, () -> java(der, where));
    }

    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    private static X509Certificate java(byte[] der, String where) throws CertificateException {
        Certificate parsed = Certificate.getInstance(der);
        String key = KeyAlgorithm.nameOf(parsed.getSubjectPublicKeyInfo());
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException refused) {
            if (KeyAlgorithm.isSupported(key)) {
                throw refused;
            }
            throw new UnusableCertificate(
                    UNSUPPORTED_KEY,
                    where
                            + " has a key of the kind "
                            + key
                            + "; "
                            + KeyAlgorithm.SUPPORTED
                            + " are supported");
        }
    }
}
