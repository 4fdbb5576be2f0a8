package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.sealpost.pki.SecretBytes;
import io.sealpost.pki.Warning;
import io.sealpost.secret.certificate.InspectionViews.RemarkView;
import io.sealpost.secret.http.Rfc3339;
import io.sealpost.secret.http.SecretJson;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked and answered about certificates. No answer here holds a key. */
final class CertificateViews {

    private CertificateViews() {}

    /**
     * A first version to be registered.
     *
     * @param content a file (PEM, PKCS#12, JKS, …) with the certificate, its private key and its
     *     chain, as base64
     * @param privateKey {@code none} for a certificate whose key stays elsewhere; the file then
     *     holds certificates only
     * @param password opens the file, if it is encrypted
     * @param activation from when on it is served; from the certificate's {@code notBefore} without
     *     it
     * @param procedure the certificate procedure that applies; the tenant's default without it
     * @param allowExpired takes a certificate that is no longer valid
     * @param keyPassword opens the private key, where it has a password of its own beside the
     *     file's
     * @param keyName the friendly name or alias of the key that is meant, where the file has
     *     several
     */
    record NewCertificate(
            @NotNull String alias,
            @NotNull @JsonDeserialize(using = SecretJson.FromBase64.class) SecretBytes content,
            Optional<SecretBytes> password,
            Optional<PrivateKey> privateKey,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> activation,
            Optional<String> procedure,
            Optional<Boolean> allowExpired,
            Optional<SecretBytes> keyPassword,
            Optional<@Size(min = 1, max = 256) String> keyName) {

        NewVersion version() {
            return new NewVersion(
                    content,
                    password,
                    privateKey,
                    activation,
                    procedure,
                    allowExpired,
                    keyPassword,
                    keyName);
        }
    }

    /** A further version to be registered; its members are those of {@link NewCertificate}. */
    record NewVersion(
            @NotNull @JsonDeserialize(using = SecretJson.FromBase64.class) SecretBytes content,
            Optional<SecretBytes> password,
            Optional<PrivateKey> privateKey,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> activation,
            Optional<String> procedure,
            Optional<Boolean> allowExpired,
            Optional<SecretBytes> keyPassword,
            Optional<@Size(min = 1, max = 256) String> keyName) {

        boolean isWithoutKey() {
            return privateKey.isPresent();
        }
    }

    /** What is said of the key of an upload; when nothing is, it is in the file. */
    enum PrivateKey {
        @JsonProperty("none")
        NONE
    }

    /**
     * Asks for the end of a version's service.
     *
     * @param at the instant from which it is served no more; now without it
     */
    record Retirement(@JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> at) {

        static final Retirement NOW = new Retirement(Optional.empty());
    }

    /**
     * Asks for the end of the trust in a version.
     *
     * @param reason by the names of CRLReason (RFC 5280 §5.3.1)
     */
    record Revocation(@NotNull RevocationReason reason) {}

    /**
     * Asks that an alias be disabled or enabled.
     *
     * @param reason in the words of whoever asks; everybody who may read the certificate reads it
     */
    record Reason(
            @NotNull
                    @Size(min = 1, max = 200)
                    @Pattern(regexp = "\\P{Cc}*", message = "no control characters")
                    String reason) {}

    /**
     * Asks for key and chain as one file.
     *
     * @param password encrypts the file
     * @param version its number; the one that is served without it
     */
    record MaterialRequest(
            @NotNull ProtectedForm format,
            @NotNull SecretBytes password,
            Optional<Integer> version) {}

    /**
     * Asks for an address from which key and chain can be fetched once.
     *
     * @param password encrypts the file, for the formats that have one
     * @param version its number; the one that is served without it
     */
    record LinkRequest(
            @NotNull MaterialForm format,
            Optional<SecretBytes> password,
            Optional<Integer> version) {}

    /**
     * @param url to be appended to the address of the API; whoever has it is given the file
     */
    record LinkView(String url, Instant expiresAt) {}

    /**
     * A client certificate.
     *
     * @param versions how many it has
     * @param served the version that is served now, if one is
     * @param latest the one registered last
     * @param disabled only while it is disabled as a whole, and serves nothing
     */
    record CertificateView(
            UUID id,
            String alias,
            Instant createdAt,
            int versions,
            Optional<VersionView> served,
            VersionView latest,
            Optional<DisablementView> disabled) {

        static CertificateView of(Certificates.Found found, Instant at) {
            var certificate = found.certificate();
            var versions = found.versions();
            var latest = versions.getLast();
            return new CertificateView(
                    certificate.id,
                    certificate.alias,
                    certificate.createdAt,
                    latest.number,
                    found.served(at).map(version -> VersionView.of(version, at)),
                    VersionView.of(latest, at),
                    DisablementView.of(certificate));
        }
    }

    /** Since when, and why, a certificate is disabled as a whole. */
    record DisablementView(Instant at, String reason) {

        static Optional<DisablementView> of(CertificateRow certificate) {
            return Optional.ofNullable(certificate.disabledAt)
                    .map(at -> new DisablementView(at, certificate.disabledReason));
        }
    }

    /**
     * One version of a client certificate.
     *
     * @param stage at the instant of the answer
     * @param activation the instant from which it is served
     * @param retirement the instant from which it is served no more, once one is set
     * @param revocation only of one that is revoked
     */
    record VersionView(
            int version,
            Stage stage,
            String fingerprint,
            String serial,
            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter,
            Instant activation,
            String keyAlgorithm,
            boolean hasPrivateKey,
            Optional<String> procedure,
            Origin origin,
            Instant createdAt,
            Optional<Instant> retirement,
            Optional<RevocationView> revocation) {

        static VersionView of(VersionRow version, Instant at) {
            return new VersionView(
                    version.number,
                    version.stage(at),
                    version.fingerprint,
                    version.serial,
                    version.subject,
                    version.issuer,
                    version.notBefore,
                    version.notAfter,
                    version.activation,
                    version.keyAlgorithm,
                    version.hasPrivateKey,
                    Optional.ofNullable(version.procedure),
                    version.origin,
                    version.createdAt,
                    version.retirement(),
                    RevocationView.of(version));
        }
    }

    /** Since when, and why, a version is revoked. */
    record RevocationView(Instant at, RevocationReason reason) {

        static Optional<RevocationView> of(VersionRow version) {
            return Optional.ofNullable(version.revokedAt)
                    .map(at -> new RevocationView(at, version.revocationReason));
        }
    }

    /**
     * A certificate that was just registered, and what its file ought to make its owner think of.
     */
    record RegisteredView(@JsonUnwrapped CertificateView certificate, List<RemarkView> warnings) {

        static RegisteredView of(CertificateView certificate, List<Warning> warnings) {
            return new RegisteredView(certificate, warnings.stream().map(RemarkView::of).toList());
        }
    }

    /** A version that was just added, likewise. */
    record AddedView(@JsonUnwrapped VersionView version, List<RemarkView> warnings) {

        static AddedView of(VersionView version, List<Warning> warnings) {
            return new AddedView(version, warnings.stream().map(RemarkView::of).toList());
        }
    }

    /** One version together with its certificates as PEM, leaf first. */
    record FullVersionView(@JsonUnwrapped VersionView version, String certificate) {}
}
