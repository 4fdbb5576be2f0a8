package io.sealpost.pki.path;

import static org.bouncycastle.asn1.x509.Extension.authorityKeyIdentifier;
import static org.bouncycastle.asn1.x509.Extension.basicConstraints;
import static org.bouncycastle.asn1.x509.Extension.cRLDistributionPoints;
import static org.bouncycastle.asn1.x509.Extension.certificatePolicies;
import static org.bouncycastle.asn1.x509.Extension.extendedKeyUsage;
import static org.bouncycastle.asn1.x509.Extension.inhibitAnyPolicy;
import static org.bouncycastle.asn1.x509.Extension.keyUsage;
import static org.bouncycastle.asn1.x509.Extension.nameConstraints;
import static org.bouncycastle.asn1.x509.Extension.policyConstraints;
import static org.bouncycastle.asn1.x509.Extension.policyMappings;
import static org.bouncycastle.asn1.x509.Extension.subjectAlternativeName;
import static org.bouncycastle.asn1.x509.Extension.subjectKeyIdentifier;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.GeneralName;

/** From raw extensions to what validation needs of them (RFC 5280 §4.2.1). */
final class ExtensionsReading {
    private static final Set<String> PROCESSED =
            Set.of(
                            keyUsage,
                            basicConstraints,
                            certificatePolicies,
                            policyMappings,
                            policyConstraints,
                            inhibitAnyPolicy,
                            nameConstraints,
                            subjectAlternativeName,
                            extendedKeyUsage,
                            cRLDistributionPoints)
                    .stream()
                    .map(ASN1ObjectIdentifier::getId)
                    .collect(Collectors.toUnmodifiableSet());

    /** RFC 5280 §4.2.1.4: id-qt-cps and id-qt-unotice. */
    private static final Set<String> QUALIFIERS = Set.of("1.3.6.1.5.5.7.2.1", "1.3.6.1.5.5.7.2.2");

    private ExtensionsReading() {}

    static Extensions of(
            Map<String, ExtensionReader.Raw> raw, DistinguishedName issuer, List<Fault> faults) {
        ExtensionReader reader = new ExtensionReader(raw, faults);
        boolean criticalPolicies = reader.isCritical(certificatePolicies);
        return new Extensions(
                unknown(raw),
                reader.read(basicConstraints, "basic constraints", ExtensionsReading::basic),
                reader.read(keyUsage, "key usage", ExtensionsReading::usage)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                reader.read(extendedKeyUsage, "extended key usage", ExtensionsReading::identifiers),
                reader.read(
                        subjectAlternativeName,
                        "subject alternative name",
                        ExtensionsReading::names),
                reader.read(
                        nameConstraints,
                        "name constraints",
                        value -> NameConstraints.of(ASN1Sequence.getInstance(value))),
                reader.read(
                        certificatePolicies,
                        "list of policies",
                        value -> policies(value, criticalPolicies)),
                Extensions.grouped(
                        reader.read(policyMappings, "policy mappings", ExtensionsReading::mappings)
                                .orElse(List.of())),
                skips(reader),
                keyIds(reader),
                reader.read(
                                cRLDistributionPoints,
                                "CRL distribution points",
                                value -> points(value, issuer))
                        .orElse(List.of()));
    }

    private static Set<String> unknown(Map<String, ExtensionReader.Raw> raw) {
        return raw.entrySet().stream()
                .filter(each -> each.getValue().critical() && !PROCESSED.contains(each.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Extensions.Basic basic(ASN1Primitive value) {
        Cursor cursor = new Cursor(ASN1Sequence.getInstance(value));
        boolean ca =
                cursor.hasNext()
                        && cursor.peek() instanceof ASN1Boolean
                        && ASN1Boolean.getInstance(cursor.next()).isTrue();
        OptionalInt length =
                cursor.hasNext()
                        ? OptionalInt.of(count(ASN1Integer.getInstance(cursor.next())))
                        : OptionalInt.empty();
        cursor.end();
        return new Extensions.Basic(ca, length);
    }

    /** A count that no path reaches is as good as a larger one. */
    private static int count(ASN1Integer number) {
        BigInteger value = number.getValue();
        if (value.signum() < 0) {
            throw new IllegalArgumentException("negative");
        }
        return value.min(BigInteger.valueOf(Integer.MAX_VALUE / 2)).intValue();
    }

    /** As BouncyCastle's constants: the first octet is the lower one, with its bits as written. */
    private static int usage(ASN1Primitive value) {
        byte[] bits = ASN1BitString.getInstance(value).getBytes();
        int usage = bits.length > 0 ? bits[0] & 0xff : 0;
        return bits.length > 1 ? usage | (bits[1] & 0xff) << 8 : usage;
    }

    private static Set<String> identifiers(ASN1Primitive value) {
        Set<String> identifiers = new LinkedHashSet<>();
        for (var each : ExtensionReader.filled(value)) {
            identifiers.add(ASN1ObjectIdentifier.getInstance(each).getId());
        }
        return Set.copyOf(identifiers);
    }

    private static List<AlternativeName> names(ASN1Primitive value) {
        List<AlternativeName> names = new ArrayList<>();
        for (var each : ExtensionReader.filled(value)) {
            GeneralName name = GeneralName.getInstance(each);
            try {
                names.add(AlternativeName.of(name));
            } catch (RuntimeException malformed) {
                throw new IllegalArgumentException(
                        "\"" + Shown.of(name.toString()) + "\" " + malformed.getMessage());
            }
        }
        return List.copyOf(names);
    }

    private static Set<String> policies(ASN1Primitive value, boolean critical) {
        Set<String> policies = new LinkedHashSet<>();
        for (var each : ExtensionReader.filled(value)) {
            ASN1Sequence information = ASN1Sequence.getInstance(each);
            String policy = ASN1ObjectIdentifier.getInstance(information.getObjectAt(0)).getId();
            if (!policies.add(policy)) {
                throw new IllegalArgumentException(policy + " is there twice");
            }
            if (information.size() > 1) {
                checkQualifiers(ASN1Sequence.getInstance(information.getObjectAt(1)), critical);
            }
        }
        return Set.copyOf(policies);
    }

    /** RFC 5280 §4.2.1.4: a critical list must be understood with its qualifiers. */
    private static void checkQualifiers(ASN1Sequence qualifiers, boolean critical) {
        for (var each : qualifiers) {
            String id =
                    ASN1ObjectIdentifier.getInstance(ASN1Sequence.getInstance(each).getObjectAt(0))
                            .getId();
            if (critical && !QUALIFIERS.contains(id)) {
                throw new IllegalArgumentException("critical, with the unknown qualifier " + id);
            }
        }
    }

    private static List<String[]> mappings(ASN1Primitive value) {
        List<String[]> mappings = new ArrayList<>();
        for (var each : ExtensionReader.filled(value)) {
            ASN1Sequence pair = ASN1Sequence.getInstance(each);
            mappings.add(
                    new String[] {
                        ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId(),
                        ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1)).getId()
                    });
        }
        return mappings;
    }

    private static Extensions.Skips skips(ExtensionReader reader) {
        OptionalInt[] constraints =
                reader.read(policyConstraints, "policy constraints", ExtensionsReading::constraints)
                        .orElse(new OptionalInt[] {OptionalInt.empty(), OptionalInt.empty()});
        OptionalInt any =
                reader.read(
                                inhibitAnyPolicy,
                                "inhibitAnyPolicy",
                                value -> count(ASN1Integer.getInstance(value)))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty());
        return new Extensions.Skips(constraints[0], constraints[1], any);
    }

    private static OptionalInt[] constraints(ASN1Primitive value) {
        OptionalInt[] constraints = {OptionalInt.empty(), OptionalInt.empty()};
        for (var each : ExtensionReader.filled(value)) {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(each);
            constraints[tagged.getTagNo()] =
                    OptionalInt.of(count(ASN1Integer.getInstance(tagged, false)));
        }
        return constraints;
    }

    private static Extensions.KeyIds keyIds(ExtensionReader reader) {
        return new Extensions.KeyIds(
                reader.read(
                                authorityKeyIdentifier,
                                "authority key identifier",
                                AuthorityKeyIdentifier::getInstance)
                        .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                        .map(HexFormat.of()::formatHex),
                reader.read(
                                subjectKeyIdentifier,
                                "subject key identifier",
                                ASN1OctetString::getInstance)
                        .map(ASN1OctetString::getOctets)
                        .map(HexFormat.of()::formatHex));
    }

    private static List<CrlPoint> points(ASN1Primitive value, DistinguishedName issuer) {
        List<CrlPoint> points = new ArrayList<>();
        for (var each : ExtensionReader.filled(value)) {
            points.add(CrlPoint.of(DistributionPoint.getInstance(each), issuer));
        }
        return List.copyOf(new HashSet<>(points));
    }
}
