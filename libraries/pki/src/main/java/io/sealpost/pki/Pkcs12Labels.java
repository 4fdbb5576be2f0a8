package io.sealpost.pki;

import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;

/** Friendly name and local key id among the attributes of a bag (RFC 7292 §4.2). */
final class Pkcs12Labels {
    private static final int LONGEST = 256;

    private Pkcs12Labels() {}

    static Label of(SafeBag bag) {
        return new Label(
                value(bag, PKCSObjectIdentifiers.pkcs_9_at_friendlyName).map(Pkcs12Labels::name),
                value(bag, PKCSObjectIdentifiers.pkcs_9_at_localKeyId).map(Pkcs12Labels::id));
    }

    private static String name(ASN1Encodable value) {
        String name = ASN1BMPString.getInstance(value).getString();
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    private static String id(ASN1Encodable value) {
        byte[] id = ASN1OctetString.getInstance(value).getOctets();
        return HexFormat.of().formatHex(id, 0, Math.min(id.length, LONGEST));
    }

    private static Optional<ASN1Encodable> value(SafeBag bag, ASN1ObjectIdentifier kind) {
        if (bag.getBagAttributes() == null) {
            return Optional.empty();
        }
        for (ASN1Encodable each : bag.getBagAttributes()) {
            ASN1Sequence attribute = ASN1Sequence.getInstance(each);
            ASN1Set values = ASN1Set.getInstance(attribute.getObjectAt(1));
            if (attribute.getObjectAt(0).equals(kind) && values.size() > 0) {
                return Optional.of(values.getObjectAt(0));
            }
        }
        return Optional.empty();
    }
}
