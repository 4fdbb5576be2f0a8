package io.sealpost.tenant.trustanchor;

import io.sealpost.pki.CertificateBundle;
import io.sealpost.pki.CertificateFacts;
import io.sealpost.pki.ImportLimits;
import io.sealpost.pki.UnusableCertificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A file of certificates, each judged by itself: a bad one does not spoil the others. */
final class CaFile {

    static final int MOST = 200;

    /** Ten times what a CA certificate has; the topic's readers hold all of them in memory. */
    private static final int LARGEST = 16 * 1024;

    /** A keystore may be open to everybody, but deriving its keys must not keep us busy. */
    private static final ImportLimits LIMITS =
            ImportLimits.DEFAULTS.withMaxCertificates(MOST).withMaxKdfIterations(20_000);

    private static final int KEY_CERT_SIGN = 5;

    private CaFile() {}

    /**
     * @param refusal why it cannot be an anchor; empty when it can
     */
    record Candidate(CaCertificate certificate, Optional<Unfit> refusal) {}

    /** Why a certificate is no anchor. */
    enum Unfit {
        TOO_LARGE("too-large", "it has more than %d bytes (DER)".formatted(LARGEST)),
        NOT_A_CA("not-a-ca", "it is no CA certificate (RFC 5280 §4.2.1.9: cA, and keyCertSign)"),
        EXPIRED("expired", "its validity is over");

        final String code;
        final String detail;

        Unfit(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }
    }

    /**
     * @return each certificate once, in the order of the file
     * @throws TrustAnchorRejected.UnusableFile when it is no file of certificates
     */
    static List<Candidate> read(byte[] file, Instant now) {
        try {
            return new LinkedHashSet<>(CertificateBundle.read(file, LIMITS))
                    .stream().map(certificate -> candidate(certificate, now)).toList();
        } catch (UnusableCertificate refused) {
            throw new TrustAnchorRejected.UnusableFile(refused.code(), refused.getMessage());
        }
    }

    private static Candidate candidate(X509Certificate certificate, Instant now) {
        var facts = CertificateFacts.of(certificate);
        byte[] der = der(certificate);
        var described =
                new CaCertificate(
                        Base64.getEncoder().encodeToString(der),
                        facts.fingerprint(),
                        facts.serial(),
                        facts.subject(),
                        facts.issuer(),
                        facts.notBefore(),
                        facts.notAfter(),
                        facts.keyAlgorithm());
        return new Candidate(described, unfit(certificate, der.length, now));
    }

    private static Optional<Unfit> unfit(X509Certificate certificate, int bytes, Instant now) {
        if (bytes > LARGEST) {
            return Optional.of(Unfit.TOO_LARGE);
        }
        if (!isCa(certificate)) {
            return Optional.of(Unfit.NOT_A_CA);
        }
        return certificate.getNotAfter().toInstant().isAfter(now)
                ? Optional.empty()
                : Optional.of(Unfit.EXPIRED);
    }

    private static boolean isCa(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException failure) {
            throw new IllegalStateException("the certificate has lost its DER", failure);
        }
    }
}
