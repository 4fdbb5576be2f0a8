package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NO_CERTIFICATE;
import static io.sealpost.pki.UnusableCertificate.Reason.SEVERAL_CERTIFICATES;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A client certificate whose private key is elsewhere, and its issuers as far as they were in the
 * file. {@link #read} is the only way to one.
 */
public final class CertificateChain {
    private final List<X509Certificate> path;

    private CertificateChain(List<X509Certificate> path) {
        this.path = List.copyOf(path);
    }

    /**
     * Reads what {@link CertificateBundle} reads. Blocking and slow where a keystore has a
     * password.
     *
     * @throws UnusableCertificate for everything else than one certificate and issuers of it; also
     *     for a file that holds a private key, which is not dropped unsaid
     */
    public static CertificateChain read(
            byte[] content, Optional<SecretBytes> password, ImportLimits limits) {
        List<X509Certificate> certificates =
                CertificateBundle.read(content, password, limits).stream().distinct().toList();
        return Parsing.of("the file", () -> ordered(certificates, limits));
    }

    private static CertificateChain ordered(
            List<X509Certificate> certificates, ImportLimits limits) {
        List<X509Certificate> path =
                new Chain(leafOf(certificates), certificates, limits).built(false).path();
        limits.checkChainPem(Pem.of(path).getBytes(US_ASCII).length);
        return new CertificateChain(path);
    }

    /** Without a key to tell it, the leaf is the one that issued none of the others. */
    private static X509Certificate leafOf(List<X509Certificate> certificates) {
        List<X509Certificate> leaves =
                certificates.stream().filter(each -> issuedNone(each, certificates)).toList();
        if (certificates.isEmpty()) {
            throw new UnusableCertificate(NO_CERTIFICATE, "the file has no certificate");
        }
        if (leaves.size() != 1) {
            throw new UnusableCertificate(
                    SEVERAL_CERTIFICATES,
                    "it is not clear which certificate of the file is meant: %s; send one with its issuers"
                            .formatted(
                                    certificates.stream()
                                            .map(CertificateFacts::brief)
                                            .collect(Collectors.joining(", "))));
        }
        return leaves.getFirst();
    }

    private static boolean issuedNone(
            X509Certificate certificate, List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(each -> !each.equals(certificate))
                .noneMatch(each -> Certificates.isIssuedBy(each, certificate));
    }

    /** Of the leaf. */
    public CertificateFacts facts() {
        return CertificateFacts.of(path.getFirst());
    }

    /** CERTIFICATE blocks (RFC 7468 §5.1), the leaf first, each issued by the next. */
    public String chainPem() {
        return Pem.of(path);
    }
}
