package io.sealpost.pki.path;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What one certificate of a path must be, whatever stands above it. */
final class CertificateRules {
    /** RFC 5280 §4.2.1.12. */
    private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

    private final PathPolicy policy;
    private final Purpose purpose;
    private final Instant at;

    CertificateRules(PathPolicy policy, Purpose purpose, Instant at) {
        this.policy = policy;
        this.purpose = purpose;
        this.at = at;
    }

    /** RFC 5280 §6.1.3 a 2: both ends belong to it (§4.1.2.5), counted in whole seconds. */
    void validity(PathCertificate certificate) {
        if (at.isBefore(certificate.notBefore())) {
            throw new Refusal(
                    PathReason.CERTIFICATE_NOT_YET_VALID,
                    certificate,
                    "it is valid from " + certificate.notBefore() + ", and it is " + at);
        }
        if (!at.isBefore(certificate.notAfter().plusSeconds(1))) {
            throw new Refusal(
                    PathReason.CERTIFICATE_EXPIRED,
                    certificate,
                    "it was valid until " + certificate.notAfter() + ", and it is " + at);
        }
    }

    void form(PathCertificate certificate) {
        refuseFirst(certificate, false);
        Optional<Fault> weakness = certificate.key().weakness(policy.algorithms());
        weakness.ifPresent(fault -> refuse(certificate, fault));
        if (certificate.key().decoded().isEmpty()) {
            refuse(certificate, Fault.malformed("its public key is malformed"));
        }
    }

    /** RFC 5280 §6.1.4 o, §6.1.5 f. */
    void criticalExtensions(PathCertificate certificate) {
        Set<String> unknown = certificate.extensions().unknownCritical();
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    PathReason.UNKNOWN_CRITICAL_EXTENSION,
                    certificate,
                    "its critical extension "
                            + unknown.stream().sorted().findFirst().orElseThrow()
                            + " is not processed");
        }
    }

    /** RFC 5280 §6.1.4 k, n; then the extended usage, which restricts what it issues. */
    void authority(PathCertificate certificate) {
        if (!certificate.extensions().isAuthority()) {
            throw new Refusal(
                    PathReason.NOT_AN_AUTHORITY,
                    certificate,
                    "it issued a certificate, and its basic constraints do not say that it may");
        }
        signs(certificate);
    }

    /**
     * A trust anchor is only a name and a key (RFC 5280 §6.1.1 d), and one of version 1 cannot say
     * more; what others say of themselves is kept.
     */
    void anchor(PathCertificate anchor) {
        validity(anchor);
        refuseFirst(anchor, true);
        criticalExtensions(anchor);
        if (anchor.version() == 3) {
            authority(anchor);
        }
    }

    void leaf(PathCertificate leaf) {
        int usages = purpose.keyUsages();
        if (purpose != Purpose.ANY && !leaf.extensions().allows(usages)) {
            throw new Refusal(
                    PathReason.WRONG_KEY_USAGE,
                    leaf,
                    "its key usage is none of those of a TLS connection");
        }
        extendedUsage(leaf);
    }

    private void signs(PathCertificate certificate) {
        if (!certificate.extensions().allows(KeyUsage.keyCertSign)) {
            throw new Refusal(
                    PathReason.WRONG_KEY_USAGE,
                    certificate,
                    "it issued a certificate, and its key usage is not to sign them");
        }
        extendedUsage(certificate);
    }

    private void extendedUsage(PathCertificate certificate) {
        Optional<Set<String>> usages = certificate.extensions().extendedKeyUsage();
        if (purpose != Purpose.ANY
                && usages.isPresent()
                && !usages.get().contains(purpose.oid())
                && !usages.get().contains(ANY_EXTENDED_KEY_USAGE)) {
            throw new Refusal(
                    PathReason.WRONG_KEY_USAGE,
                    certificate,
                    "its extended key usage does not name " + purpose.oid());
        }
    }

    private void refuseFirst(PathCertificate certificate, boolean anchor) {
        boolean strict = policy.profile() == PathPolicy.Profile.STRICT;
        certificate.faults().stream()
                .filter(fault -> strict || !fault.strict())
                .filter(fault -> !anchor || fault.ofAnchor())
                .findFirst()
                .ifPresent(fault -> refuse(certificate, fault));
    }

    private static void refuse(PathCertificate certificate, Fault fault) {
        throw new Refusal(fault.reason(), certificate, fault.detail());
    }
}
