package io.sealpost.pki.path;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Which certificates and reasons a CRL speaks of: its issuing distribution point (RFC 5280 §5.2.5).
 *
 * @param names its names in comparable form; empty when it has none
 * @param encoded the extension's value, to compare; empty when there is none
 */
record CrlScope(
        Optional<Set<String>> names,
        int reasons,
        boolean onlyUsers,
        boolean onlyAuthorities,
        boolean onlyAttributes,
        boolean indirect,
        byte[] encoded) {
    /** All certificates of its issuer, all reasons. */
    static final CrlScope ALL =
            new CrlScope(
                    Optional.empty(),
                    CrlPoint.Reasons.ALL,
                    false,
                    false,
                    false,
                    false,
                    new byte[0]);

    static CrlScope of(byte[] encoded, DistinguishedName issuer) {
        IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(encoded);
        return new CrlScope(
                Optional.ofNullable(point.getDistributionPoint())
                        .map(name -> CrlPoint.names(name, issuer)),
                point.getOnlySomeReasons() == null
                        ? CrlPoint.Reasons.ALL
                        : CrlPoint.Reasons.of(point.getOnlySomeReasons()),
                point.onlyContainsUserCerts(),
                point.onlyContainsCACerts(),
                point.onlyContainsAttributeCerts(),
                point.isIndirectCRL(),
                encoded);
    }

    /** RFC 5280 §6.3.3 b 2. */
    boolean covers(PathCertificate certificate, CrlPoint point) {
        boolean authority = certificate.extensions().isAuthority();
        return !onlyAttributes
                && !(onlyUsers && authority)
                && !(onlyAuthorities && !authority)
                && names.map(own -> shares(own, point)).orElse(true);
    }

    private static boolean shares(Set<String> own, CrlPoint point) {
        return point.names().map(theirs -> !Collections.disjoint(own, theirs)).orElse(false);
    }
}
