package io.sealpost.secret.certificate;

import io.sealpost.pki.CertificateChain;
import io.sealpost.pki.CertificateFacts;
import io.sealpost.pki.ImportLimits;
import io.sealpost.pki.ImportOptions;
import io.sealpost.pki.Imported;
import io.sealpost.pki.Importer;
import io.sealpost.pki.KeyAndChain;
import io.sealpost.pki.SecretBytes;
import io.sealpost.pki.UnusableCertificate;
import io.sealpost.secret.certificate.CertificateViews.NewVersion;
import io.sealpost.secret.vault.KeyMaterial;
import io.sealpost.secret.vault.MaterialPath;
import io.sealpost.shell.http.Name;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An uploaded file: read into a key with its chain, and from there into what the vault keeps and
 * back.
 */
final class CertificateFile {

    private static final String PEM = "pem";

    private CertificateFile() {}

    /**
     * Slow: opening a file may take seconds of computing.
     *
     * @throws CertificateRejected.UnusableFile when it is not one key, its certificate and their
     *     issuers
     */
    static Imported read(NewVersion request) {
        var options =
                ImportOptions.at(Instant.now())
                        .withPassword(request.password())
                        .withKeyPassword(request.keyPassword())
                        .withKeyName(request.keyName());
        return read(request, (content, _, _) -> Importer.read(content, options));
    }

    /**
     * Slow, as {@link #read}.
     *
     * @throws CertificateRejected.UnusableFile when it is not one certificate and its issuers, also
     *     when it holds a key
     */
    static CertificateChain readWithoutKey(NewVersion request) {
        return read(request, CertificateChain::read);
    }

    /** A reader of the pki library. */
    private interface Reader<T> {
        T read(byte[] content, Optional<SecretBytes> password, ImportLimits limits);
    }

    private static <T> T read(NewVersion request, Reader<T> reader) {
        try {
            return request.content()
                    .use(
                            content ->
                                    reader.read(
                                            content, request.password(), ImportLimits.DEFAULTS));
        } catch (UnusableCertificate refusal) {
            throw new CertificateRejected.UnusableFile(refusal);
        }
    }

    static Upload upload(KeyAndChain file, NewVersion request, Instant at) {
        return upload(x509(file.chainPem(), file.facts()), true, request, at);
    }

    static Upload upload(CertificateChain file, NewVersion request, Instant at) {
        return upload(x509(file.chainPem(), file.facts()), false, request, at);
    }

    private static Upload upload(
            PublicCertificate x509, boolean hasPrivateKey, NewVersion request, Instant at) {
        return new Upload(
                x509,
                hasPrivateKey,
                request.activation(),
                request.procedure().map(procedure -> Name.of("procedure", procedure)),
                request.allowExpired().orElse(false),
                at);
    }

    static KeyMaterial toKeep(KeyAndChain file) {
        return KeyMaterial.takeOwnershipOf(Map.of(PEM, file.pem()));
    }

    /** Where a version lies in its tenant's vault. */
    static MaterialPath path(CertificateId certificate, VersionId version) {
        return MaterialPath.of(
                "certificates", certificate.value().toString(), version.value().toString());
    }

    /** The key, then the chain, as PEM; owned by the material. */
    static SecretBytes pem(KeyMaterial kept) {
        return kept.secret(PEM);
    }

    static KeyAndChain kept(KeyMaterial kept) {
        return pem(kept).use(KeyAndChain::kept);
    }

    private static PublicCertificate x509(String chainPem, CertificateFacts facts) {
        return new PublicCertificate(
                chainPem,
                facts.fingerprint(),
                facts.serial(),
                facts.subject(),
                facts.issuer(),
                facts.notBefore(),
                facts.notAfter(),
                facts.keyAlgorithm());
    }
}
