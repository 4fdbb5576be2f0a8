package io.sealpost.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the owner of a certificate ought to know, rule by rule. */
final class ChainWarnings {
    private static final Duration SOON = Duration.ofDays(30);

    /** NIST SP 800-131A: RSA under 2048 bits is disallowed. */
    private static final int WEAK_BITS = 2048;

    /** RFC 5280 §4.2.1.12: id-kp-clientAuth, anyExtendedKeyUsage. */
    private static final List<String> CLIENT_AUTH = List.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private static final List<BiFunction<List<X509Certificate>, Instant, Stream<Warning>>> RULES =
            List.of(
                    ChainWarnings::weakKeys,
                    ChainWarnings::brokenSignatures,
                    ChainWarnings::expiry,
                    ChainWarnings::usage,
                    ChainWarnings::selfSigned);

    private ChainWarnings() {}

    static List<Warning> about(List<X509Certificate> chain, Instant at) {
        return RULES.stream().flatMap(rule -> rule.apply(chain, at)).toList();
    }

    private static Stream<Warning> weakKeys(List<X509Certificate> chain, Instant at) {
        return chain.stream()
                .filter(
                        each ->
                                each.getPublicKey() instanceof RSAPublicKey rsa
                                        && rsa.getModulus().bitLength() < WEAK_BITS)
                .map(
                        each ->
                                new Warning(
                                        Warning.Kind.WEAK_KEY,
                                        "the key of %s is %s; RSA has 2048 bits at least"
                                                .formatted(
                                                        CertificateFacts.brief(each),
                                                        CertificateFacts.of(each).keyAlgorithm())));
    }

    // nobody verifies the signature of a root
    private static Stream<Warning> brokenSignatures(List<X509Certificate> chain, Instant at) {
        return chain.stream()
                .filter(each -> each.equals(chain.getFirst()) || !isSelfIssued(each))
                .filter(SignatureNames::isBroken)
                .map(
                        each ->
                                new Warning(
                                        Warning.Kind.SHA1_SIGNATURE,
                                        "%s is signed with %s"
                                                .formatted(
                                                        CertificateFacts.brief(each),
                                                        SignatureNames.of(each))));
    }

    private static Stream<Warning> expiry(List<X509Certificate> chain, Instant at) {
        Instant notAfter = chain.getFirst().getNotAfter().toInstant();
        if (!notAfter.isAfter(at)) {
            return Stream.of(
                    new Warning(Warning.Kind.EXPIRED, "the certificate expired at " + notAfter));
        }
        return notAfter.isAfter(at.plus(SOON))
                ? Stream.empty()
                : Stream.of(
                        new Warning(
                                Warning.Kind.EXPIRES_SOON,
                                "the certificate expires at " + notAfter));
    }

    private static Stream<Warning> usage(List<X509Certificate> chain, Instant at) {
        try {
            List<String> usages = chain.getFirst().getExtendedKeyUsage();
            return usages == null || usages.stream().anyMatch(CLIENT_AUTH::contains)
                    ? Stream.empty()
                    : Stream.of(
                            new Warning(
                                    Warning.Kind.NO_CLIENT_AUTH,
                                    "the certificate's extended key usage does not have clientAuth: servers may refuse it"));
        } catch (CertificateParsingException _) {
            throw UnusableCertificate.damaged(
                    "the certificate is damaged: its extended key usage cannot be read");
        }
    }

    private static Stream<Warning> selfSigned(List<X509Certificate> chain, Instant at) {
        return isSelfIssued(chain.getFirst())
                ? Stream.of(
                        new Warning(
                                Warning.Kind.SELF_SIGNED,
                                "the certificate is its own issuer: servers must know it itself"))
                : Stream.empty();
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
