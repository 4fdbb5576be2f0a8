package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.Certificate;

/** X.509 certificates (RFC 5280 §4.1) out of their DER, as the JDK's TLS takes them. */
final class Certificates {
    /** Larger exponents make verifying as dear as signing; all real ones are 65537 or below. */
    private static final int MAX_EXPONENT_BITS = 33;

    private Certificates() {}

    /**
     * @param where names the certificate in a refusal
     * @throws UnusableCertificate damaged, or unsupported-key: a curve given by its equation, or
     *     DSA and RSA with numbers that the JDK does not bound when it verifies
     */
    static X509Certificate parse(byte[] der, String where) {
        Asn1Shape.check(der, where);
        return Parsing.of(where, () -> java(der, where));
    }

    static boolean isNamedIssuerOf(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!isNamedIssuerOf(certificate, issuer)) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    private static X509Certificate java(byte[] der, String where) {
        try {
            X509Certificate certificate = decoded(der);
            requireBounded(certificate.getPublicKey(), where);
            // the JDK takes keys that nobody else can read: such a one fails here, and not later
            var _ = CertificateFacts.keyAlgorithm(certificate);
            return certificate;
        } catch (CertificateException refused) {
            throw foreignKey(der)
                    .map(kind -> unsupported(where, kind))
                    .orElseGet(
                            () ->
                                    damaged(
                                            where
                                                    + " is damaged: "
                                                    + CertificateFacts.shown(
                                                            refused.getMessage())));
        }
    }

    /** What verifying with it costs. */
    private static void requireBounded(PublicKey key, String where) {
        if (key instanceof DSAPublicKey) {
            throw unsupported(where, "DSA");
        }
        if (key instanceof RSAPublicKey rsa
                && rsa.getPublicExponent().bitLength() > MAX_EXPONENT_BITS) {
            throw unsupported(
                    where,
                    "RSA with a public exponent of %d bits"
                            .formatted(rsa.getPublicExponent().bitLength()));
        }
    }

    /** The kind of key that the JDK may have stumbled over. */
    private static Optional<String> foreignKey(byte[] der) {
        try {
            return Optional.of(
                            KeyAlgorithm.nameOf(
                                    Certificate.getInstance(der).getSubjectPublicKeyInfo()))
                    .filter(Predicate.not(KeyAlgorithm::isSupported));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static X509Certificate decoded(byte[] der) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    private static UnusableCertificate unsupported(String where, String key) {
        return new UnusableCertificate(
                UNSUPPORTED_KEY, where + " has a key of an unsupported kind: " + key);
    }
}
