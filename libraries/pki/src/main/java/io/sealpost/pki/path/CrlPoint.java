package io.sealpost.pki.path;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * A distribution point of a certificate (RFC 5280 §4.2.1.13).
 *
 * @param names its names in comparable form; empty when it has none
 * @param reasons as a mask; all when it names none
 * @param issuers of an indirect CRL
 */
record CrlPoint(Optional<Set<String>> names, int reasons, Set<DistinguishedName> issuers) {
    static CrlPoint of(DistributionPoint point, DistinguishedName issuer) {
        if (point.getDistributionPoint() == null && point.getCRLIssuer() == null) {
            throw new IllegalArgumentException("neither a name nor an issuer");
        }
        Set<DistinguishedName> issuers = new HashSet<>();
        if (point.getCRLIssuer() != null) {
            directories(point.getCRLIssuer()).forEach(issuers::add);
        }
        DistinguishedName base = issuers.stream().findFirst().orElse(issuer);
        return new CrlPoint(
                Optional.ofNullable(point.getDistributionPoint()).map(name -> names(name, base)),
                point.getReasons() == null ? Reasons.ALL : Reasons.of(point.getReasons()),
                Set.copyOf(issuers));
    }

    /** The point that every certificate has (RFC 5280 §6.3.3, last paragraph). */
    static CrlPoint implicit(DistinguishedName issuer) {
        return new CrlPoint(Optional.of(Set.of(comparable(issuer))), Reasons.ALL, Set.of());
    }

    /** Whether a CRL must be asked of somebody else than the certificate's issuer. */
    boolean isIndirect(DistinguishedName issuer) {
        return !issuers.isEmpty() && !issuers.contains(issuer);
    }

    static Set<String> names(DistributionPointName name, DistinguishedName base) {
        Set<String> names = new HashSet<>();
        if (name.getType() == DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER) {
            names.add(comparable(base.with(RDN.getInstance(name.getName()))));
        } else {
            for (GeneralName each : GeneralNames.getInstance(name.getName()).getNames()) {
                names.add(comparable(each));
            }
        }
        return names;
    }

    /** Addresses to fetch from. */
    Stream<String> addresses() {
        return names.stream()
                .flatMap(Set::stream)
                .filter(name -> name.startsWith("uri:"))
                .map(name -> name.substring("uri:".length()));
    }

    private static Stream<DistinguishedName> directories(GeneralNames names) {
        return Stream.of(names.getNames())
                .filter(name -> name.getTagNo() == GeneralName.directoryName)
                .map(name -> DistinguishedName.of(X500Name.getInstance(name.getName())));
    }

    private static String comparable(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.directoryName ->
                    comparable(DistinguishedName.of(X500Name.getInstance(name.getName())));
            case GeneralName.uniformResourceIdentifier ->
                    "uri:" + ASN1IA5String.getInstance(name.getName()).getString();
            default -> name.getTagNo() + ":" + name.getName();
        };
    }

    private static String comparable(DistinguishedName name) {
        return "dn:" + name;
    }

    /** RFC 5280 §4.2.1.13 and §5.3.1: a mask over the nine reasons of ReasonFlags. */
    static final class Reasons {
        /** Bits 1 to 8; bit 0 is unused. */
        static final int ALL = 0x1fe;

        private Reasons() {}

        static int of(org.bouncycastle.asn1.ASN1BitString flags) {
            byte[] bits = flags.getBytes();
            int mask = 0;
            for (int bit = 1; bit <= 8; bit++) {
                if (bit / 8 < bits.length && (bits[bit / 8] & 0x80 >> bit % 8) != 0) {
                    mask |= 1 << bit;
                }
            }
            return mask;
        }
    }
}
