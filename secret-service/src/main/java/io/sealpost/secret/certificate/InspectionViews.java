package io.sealpost.secret.certificate;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.sealpost.pki.Container;
import io.sealpost.pki.Diagnosis;
import io.sealpost.pki.FoundCertificate;
import io.sealpost.pki.FoundKey;
import io.sealpost.pki.Protection;
import io.sealpost.pki.Repair;
import io.sealpost.pki.SecretBytes;
import io.sealpost.pki.Warning;
import io.sealpost.secret.http.SecretJson;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is asked and answered about a file. No answer here holds a key. */
final class InspectionViews {

    private InspectionViews() {}

    /**
     * A file to be looked at.
     *
     * @param content of any kind that can be uploaded, as base64
     * @param password opens the file, if it is encrypted
     * @param keyPassword opens the private key, where it has a password of its own
     * @param keyName the friendly name or alias of the key that is meant, of several
     */
    record Inspection(
            @NotNull @JsonDeserialize(using = SecretJson.FromBase64.class) SecretBytes content,
            Optional<SecretBytes> password,
            Optional<SecretBytes> keyPassword,
            Optional<@Size(min = 1, max = 256) String> keyName) {}

    /**
     * What a file is and holds.
     *
     * @param container {@code PEM}, {@code DER}, {@code PKCS#7}, {@code PKCS#12}, {@code JKS} or
     *     {@code JCEKS}; absent when it is none
     * @param protections how it is encrypted, in the order in which that was met
     * @param repairs what an upload of it would put right
     * @param warnings what its owner ought to know
     * @param refusal why an upload of it would be refused; absent when it would be taken
     */
    record InspectionView(
            Optional<String> container,
            List<ProtectionView> protections,
            List<KeyView> keys,
            List<FoundCertificateView> certificates,
            List<RemarkView> repairs,
            List<RemarkView> warnings,
            Optional<RemarkView> refusal) {

        static InspectionView of(Diagnosis diagnosis) {
            return new InspectionView(
                    diagnosis.container().map(Container::text),
                    diagnosis.protections().stream().map(ProtectionView::of).toList(),
                    diagnosis.keys().stream().map(KeyView::of).toList(),
                    diagnosis.certificates().stream().map(FoundCertificateView::of).toList(),
                    diagnosis.repairs().stream().map(RemarkView::of).toList(),
                    diagnosis.warnings().stream().map(RemarkView::of).toList(),
                    diagnosis.cause().map(cause -> new RemarkView(cause.code(), cause.detail())));
        }
    }

    /**
     * How a part of a file is encrypted or signed under its password.
     *
     * @param legacy whether it is one that nobody ought to write any more
     */
    record ProtectionView(String part, String algorithm, boolean legacy) {

        private static ProtectionView of(Protection protection) {
            return new ProtectionView(
                    protection.part(), protection.algorithm(), protection.legacy());
        }
    }

    /**
     * A private key of a file.
     *
     * @param name its friendly name or alias
     * @param keyAlgorithm absent when it was not opened, as another one was meant
     */
    record KeyView(Optional<String> name, Optional<String> keyAlgorithm) {

        private static KeyView of(FoundKey key) {
            return new KeyView(key.name(), key.keyAlgorithm());
        }
    }

    /** A certificate of a file. */
    record FoundCertificateView(
            Optional<String> name,
            String fingerprint,
            String serial,
            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter,
            String keyAlgorithm,
            String signatureAlgorithm) {

        private static FoundCertificateView of(FoundCertificate found) {
            var facts = found.facts();
            return new FoundCertificateView(
                    found.name(),
                    facts.fingerprint(),
                    facts.serial(),
                    facts.subject(),
                    facts.issuer(),
                    facts.notBefore(),
                    facts.notAfter(),
                    facts.keyAlgorithm(),
                    found.signatureAlgorithm());
        }
    }

    /**
     * Something to be known about a file.
     *
     * @param code stable, for programs
     * @param detail for people
     */
    record RemarkView(String code, String detail) {

        static RemarkView of(Warning warning) {
            return new RemarkView(warning.kind().code(), warning.detail());
        }

        private static RemarkView of(Repair repair) {
            return new RemarkView(repair.kind().code(), repair.detail());
        }
    }
}
