package io.sealpost.pki.path;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * RFC 5280 §5.1.2.
 *
 * @param baseNumber of a delta CRL (§5.2.4)
 * @param unusable why it may not be used to judge any certificate (§5.2, §5.3)
 * @param irregular what binds issuers of CRLs and only {@link PathPolicy.Profile#STRICT} minds
 */
record CrlFields(
        Signed signed,
        DistinguishedName issuer,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Map<BigInteger, RevocationReason> entries,
        CrlScope scope,
        Optional<BigInteger> number,
        Optional<BigInteger> baseNumber,
        Optional<String> authorityKeyId,
        Optional<String> unusable,
        Optional<String> irregular) {
    private static final Set<String> PROCESSED =
            Set.of(
                    Extension.authorityKeyIdentifier.getId(),
                    Extension.deltaCRLIndicator.getId(),
                    Extension.issuingDistributionPoint.getId());

    private static final Set<String> PROCESSED_IN_ENTRIES =
            Set.of(Extension.reasonCode.getId(), Extension.invalidityDate.getId());

    static CrlFields read(byte[] der, int maxEntries) {
        Signed signed = Signed.of(der, "the CRL");
        Cursor tbs = new Cursor(ASN1Sequence.getInstance(signed.contents()));
        boolean second = version(tbs);
        checkSameAlgorithm(signed, AlgorithmIdentifier.getInstance(tbs.next()));
        DistinguishedName issuer = DistinguishedName.of(X500Name.getInstance(tbs.next()));
        Instant thisUpdate = Times.read(tbs.next(), new ArrayList<>());
        Optional<Instant> nextUpdate = nextUpdate(tbs);
        Entries entries = new Entries(maxEntries);
        if (tbs.hasNext() && tbs.peek() instanceof ASN1Sequence revoked) {
            ASN1Encodable _ = tbs.next();
            revoked.forEach(entries::add);
        }
        Map<String, ExtensionReader.Raw> raw = tbs.tagged(0, CrlFields::extensions, Map.of());
        tbs.end();
        if (!second && (!raw.isEmpty() || entries.extended)) {
            throw new MalformedPki("the CRL has extensions and is not of version 2");
        }
        return new CrlFields(
                signed,
                issuer,
                thisUpdate,
                nextUpdate,
                Map.copyOf(entries.reasons),
                value(raw, Extension.issuingDistributionPoint.getId())
                        .map(value -> CrlScope.of(value, issuer))
                        .orElse(CrlScope.ALL),
                integer(raw, Extension.cRLNumber.getId()),
                integer(raw, Extension.deltaCRLIndicator.getId()),
                value(raw, Extension.authorityKeyIdentifier.getId())
                        .map(AuthorityKeyIdentifier::getInstance)
                        .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                        .map(HexFormat.of()::formatHex),
                unknownCritical(raw, PROCESSED).or(() -> entries.unusable),
                irregular(raw, entries));
    }

    /** §5.2.1, §5.2.3. */
    private static Optional<String> irregular(
            Map<String, ExtensionReader.Raw> raw, Entries entries) {
        if (!raw.containsKey(Extension.cRLNumber.getId())) {
            return Optional.of("the CRL has no number");
        }
        if (!raw.containsKey(Extension.authorityKeyIdentifier.getId())) {
            return Optional.of("the CRL has no authority key identifier");
        }
        return entries.repeated ? Optional.of("the CRL lists one twice") : Optional.empty();
    }

    /** Collects entries (§5.3). */
    private static final class Entries {
        private final Map<BigInteger, RevocationReason> reasons = new HashMap<>();
        private final int max;
        private Optional<String> unusable = Optional.empty();
        private boolean extended;
        private boolean repeated;

        private Entries(int max) {
            this.max = max;
        }

        private void add(ASN1Encodable each) {
            if (reasons.size() >= max) {
                throw new MalformedPki("the CRL has more than " + max + " entries");
            }
            Cursor entry = new Cursor(ASN1Sequence.getInstance(each));
            BigInteger serial = ASN1Integer.getInstance(entry.next()).getValue();
            Instant _ = Times.read(entry.next(), new ArrayList<>());
            RevocationReason reason =
                    entry.hasNext() ? reason(entry) : RevocationReason.UNSPECIFIED;
            entry.end();
            repeated |= reasons.containsKey(serial);
            reasons.merge(serial, reason, Entries::graver);
        }

        private RevocationReason reason(Cursor entry) {
            extended = true;
            Map<String, ExtensionReader.Raw> raw =
                    ExtensionReader.raw(ASN1Sequence.getInstance(entry.next()));
            unusable = unusable.or(() -> unknownCritical(raw, PROCESSED_IN_ENTRIES));
            return value(raw, Extension.reasonCode.getId())
                    .map(value -> ASN1Enumerated.getInstance(primitive(value)).intValueExact())
                    .map(RevocationReason::of)
                    .orElse(RevocationReason.UNSPECIFIED);
        }

        private static RevocationReason graver(RevocationReason one, RevocationReason other) {
            return one == RevocationReason.REMOVE_FROM_CRL ? other : one;
        }
    }

    /** §5.1.2.1: 2, or absent for 1. */
    private static boolean version(Cursor tbs) {
        if (!(tbs.peek() instanceof ASN1Integer)) {
            return false;
        }
        if (!ASN1Integer.getInstance(tbs.next()).hasValue(1)) {
            throw new MalformedPki("the CRL's version is not 2");
        }
        return true;
    }

    private static Optional<Instant> nextUpdate(Cursor tbs) {
        boolean absent =
                !tbs.hasNext()
                        || tbs.peek() instanceof ASN1Sequence
                        || tbs.peek() instanceof ASN1TaggedObject;
        return absent ? Optional.empty() : Optional.of(Times.read(tbs.next(), new ArrayList<>()));
    }

    private static Map<String, ExtensionReader.Raw> extensions(ASN1TaggedObject tagged) {
        return ExtensionReader.raw(ASN1Sequence.getInstance(tagged, true));
    }

    /** §5.1.1.2. */
    private static void checkSameAlgorithm(Signed signed, AlgorithmIdentifier inner) {
        try {
            if (!Arrays.equals(inner.getEncoded("DER"), signed.algorithm().getEncoded("DER"))) {
                throw new MalformedPki("the CRL names two algorithms of its signature");
            }
        } catch (IOException _) {
            throw new MalformedPki("the algorithm of the CRL's signature cannot be encoded");
        }
    }

    private static Optional<String> unknownCritical(
            Map<String, ExtensionReader.Raw> raw, Set<String> processed) {
        return raw.entrySet().stream()
                .filter(each -> each.getValue().critical() && !processed.contains(each.getKey()))
                .map(each -> "the CRL has the unknown critical extension " + each.getKey())
                .findFirst();
    }

    private static Optional<byte[]> value(Map<String, ExtensionReader.Raw> raw, String oid) {
        return Optional.ofNullable(raw.get(oid)).map(ExtensionReader.Raw::value);
    }

    private static Optional<BigInteger> integer(Map<String, ExtensionReader.Raw> raw, String oid) {
        return value(raw, oid).map(each -> ASN1Integer.getInstance(primitive(each)).getValue());
    }

    private static ASN1Primitive primitive(byte[] value) {
        try {
            return ASN1Primitive.fromByteArray(value);
        } catch (IOException _) {
            throw new MalformedPki("an extension of the CRL is malformed");
        }
    }
}
