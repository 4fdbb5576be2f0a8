package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Finds whose key signed a CRL (RFC 5280 §6.3.3 f): that of the certificate's issuer, or of another
 * certificate of the same name that has a path of its own to the same trust anchor.
 */
final class CrlSigners {
    private final Validation validation;
    private final PathCertificate issuer;
    private final PathCertificate anchor;

    CrlSigners(Validation validation, PathCertificate issuer, PathCertificate anchor) {
        this.validation = validation;
        this.issuer = issuer;
        this.anchor = anchor;
    }

    /** Empty when none of those that may sign it did. */
    Optional<PathCertificate> of(Crl crl) {
        return candidates(crl).stream()
                .filter(each -> each.extensions().allows(KeyUsage.cRLSign))
                .filter(each -> signed(crl, each.key()))
                .filter(this::isTrusted)
                .findFirst();
    }

    boolean signed(Crl crl, SubjectKey key) {
        return validation.signatures().judge(crl, key).isEmpty();
    }

    private List<PathCertificate> candidates(Crl crl) {
        List<PathCertificate> candidates =
                new ArrayList<>(validation.candidates(crl.issuer(), crl.authorityKeyId()));
        candidates.sort(Comparator.comparing(each -> !isKnown(each)));
        if (!candidates.contains(issuer)) {
            candidates.addFirst(issuer);
        }
        return candidates;
    }

    /** The path that is being judged is trusted when this is asked. */
    private boolean isKnown(PathCertificate candidate) {
        return candidate.equals(issuer) || candidate.equals(anchor);
    }

    private boolean isTrusted(PathCertificate candidate) {
        return isKnown(candidate) || validation.leadsTo(anchor, candidate);
    }
}
