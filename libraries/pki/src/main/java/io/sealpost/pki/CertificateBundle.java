package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NOT_A_CERTIFICATE_CONTAINER;
import static io.sealpost.pki.UnusableCertificate.Reason.NO_CERTIFICATE;
import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_PEM_BLOCK;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Certificates alone: a trust bundle, or a chain that was stored as PEM. */
public final class CertificateBundle {
    private CertificateBundle() {}

    /**
     * Certificates in the order of the file, duplicates kept; PEM (RFC 7468 §5) or one DER
     * certificate (RFC 5280 §4.1).
     *
     * @throws UnusableCertificate also for a file that holds a private key, which has no place
     *     there
     */
    public static List<X509Certificate> read(byte[] content, ImportLimits limits) {
        return read(content, Optional.empty(), limits);
    }

    /**
     * The same, also out of PKCS#7, PKCS#12, JKS and JCEKS; of these, each certificate once.
     *
     * @param password of a keystore
     * @throws UnusableCertificate also for a file that holds a private key, which has no place
     *     there
     */
    public static List<X509Certificate> read(
            byte[] content, Optional<SecretBytes> password, ImportLimits limits) {
        limits.checkContent(content);
        return Parsing.of(
                "the file",
                () ->
                        switch (FileKind.of(content)) {
                            case PEM -> ofPem(content, password, limits);
                            case CERTIFICATE -> List.of(Certificates.parse(content, "the file"));
                            case PKCS7, PKCS12, JKS, JCEKS ->
                                    ofContainer(content, password, limits);
                            case PRIVATE_KEY, PKCS1_KEY, SEC1_KEY, ENCRYPTED_PRIVATE_KEY ->
                                    throw noBundle();
                        });
    }

    private static List<X509Certificate> ofContainer(
            byte[] content, Optional<SecretBytes> password, ImportLimits limits) {
        try (Contents contents = new Contents(Optional.empty())) {
            FileReader.read(content, Passwords.of(password, Optional.empty()), limits, contents);
            if (contents.hasKeys()) {
                throw noBundle();
            }
            limits.checkCertificates(contents.certificates().size());
            return contents.certificates();
        }
    }

    private static List<X509Certificate> ofPem(
            byte[] content, Optional<SecretBytes> password, ImportLimits limits) {
        List<PemBlock> blocks = PemBlocks.of(content);
        if (blocks.stream().anyMatch(block -> block.label().equals("PKCS7"))) {
            return ofContainer(content, password, limits);
        }
        if (blocks.isEmpty()) {
            throw new UnusableCertificate(NO_CERTIFICATE, "the file has no certificate");
        }
        limits.checkCertificates(blocks.size());
        return blocks.stream().map(CertificateBundle::certificate).toList();
    }

    private static X509Certificate certificate(PemBlock block) {
        try (SecretBytes body = block.body()) {
            if (!block.label().endsWith("CERTIFICATE")) {
                throw new UnusableCertificate(
                        UNSUPPORTED_PEM_BLOCK,
                        block.where() + " does not belong there; send CERTIFICATE blocks only");
            }
            return body.use(der -> Certificates.parse(der.clone(), block.where()));
        }
    }

    private static UnusableCertificate noBundle() {
        return new UnusableCertificate(
                NOT_A_CERTIFICATE_CONTAINER,
                "the file holds a private key, which has no place there; send certificates only");
    }
}
