package io.sealpost.pki.path;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A name in the form in which it is compared (RFC 5280 §7.1): the same whatever string type it is
 * written in, however it is capitalised and spaced, and in whatever order an RDN has its
 * attributes.
 */
record DistinguishedName(List<Set<DistinguishedName.Attribute>> rdns) {

    /**
     * @param value begins with {@code =} for text, with {@code #} for anything else in hexadecimal
     */
    record Attribute(String type, String value) {
        @Override
        public String toString() {
            String name = BCStyle.INSTANCE.oidToDisplayName(new ASN1ObjectIdentifier(type));
            return (name == null ? type : name) + value;
        }
    }

    static DistinguishedName of(X500Name name) {
        List<Set<Attribute>> rdns = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            rdns.add(attributes(rdn));
        }
        return new DistinguishedName(List.copyOf(rdns));
    }

    boolean isEmpty() {
        return rdns.isEmpty();
    }

    /** RFC 5280 §4.2.1.10: the constraint is the beginning of the name. */
    boolean isWithin(DistinguishedName subtree) {
        int length = subtree.rdns.size();
        return length <= rdns.size() && rdns.subList(0, length).equals(subtree.rdns);
    }

    /** A name relative to this one (RFC 5280 §4.2.1.13). */
    DistinguishedName with(RDN relative) {
        List<Set<Attribute>> longer = new ArrayList<>(rdns);
        longer.add(attributes(relative));
        return new DistinguishedName(List.copyOf(longer));
    }

    /** Addresses in the attribute emailAddress, lower-case (RFC 5280 §4.1.2.6). */
    List<String> emailAddresses() {
        String type = PKCSObjectIdentifiers.pkcs_9_at_emailAddress.getId();
        return rdns.stream()
                .flatMap(Set::stream)
                .filter(attribute -> attribute.type.equals(type))
                .map(attribute -> attribute.value.substring(1))
                .toList();
    }

    /** The same for equal names. */
    @Override
    public String toString() {
        return rdns.stream()
                .map(rdn -> rdn.stream().map(Attribute::toString).sorted().collect(joining("+")))
                .collect(joining(","));
    }

    private static Set<Attribute> attributes(RDN rdn) {
        Set<Attribute> attributes = new HashSet<>();
        for (AttributeTypeAndValue each : rdn.getTypesAndValues()) {
            attributes.add(new Attribute(each.getType().getId(), compared(each.getValue())));
        }
        return Set.copyOf(attributes);
    }

    /** Text and other values never compare as equal: their first character differs. */
    private static String compared(ASN1Encodable value) {
        if (value instanceof ASN1String text && !(value instanceof ASN1BitString)) {
            return "=" + prepared(text.getString());
        }
        try {
            return "#" + HexFormat.of().formatHex(value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException _) {
            throw new MalformedPki("a name has a value that cannot be encoded");
        }
    }

    /** RFC 4518 §2 as far as it matters: case, compatibility forms, insignificant spaces. */
    private static String prepared(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
