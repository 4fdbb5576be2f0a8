package io.sealpost.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/**
 * Makes malformed input of real input: replaces one number by another wherever it stands, inside
 * byte strings too.
 */
record Asn1Rewrite(BigInteger from, BigInteger to) {
    static byte[] replace(byte[] der, long from, BigInteger to) {
        return replace(der, BigInteger.valueOf(from), to);
    }

    static byte[] replace(byte[] der, BigInteger from, BigInteger to) {
        return new Asn1Rewrite(from, to).rewritten(der);
    }

    private byte[] rewritten(byte[] der) {
        try {
            return rewritten(ASN1Primitive.fromByteArray(der)).getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ASN1Primitive rewritten(ASN1Primitive value) {
        return switch (value) {
            case ASN1Integer number when number.hasValue(from) -> new ASN1Integer(to);
            case ASN1OctetString bytes when isSequence(bytes.getOctets()) ->
                    new DEROctetString(rewritten(bytes.getOctets()));
            case ASN1TaggedObject tagged when tagged.isExplicit() ->
                    new DERTaggedObject(
                            true,
                            tagged.getTagNo(),
                            rewritten(tagged.getExplicitBaseObject().toASN1Primitive()));
            case ASN1Sequence sequence -> {
                ASN1EncodableVector elements = new ASN1EncodableVector();
                for (ASN1Encodable element : sequence) {
                    elements.add(rewritten(element.toASN1Primitive()));
                }
                yield new DERSequence(elements);
            }
            default -> value;
        };
    }

    private static boolean isSequence(byte[] bytes) {
        try {
            Asn1Shape.check(bytes, "");
            return bytes[0] == 0x30;
        } catch (UnusableCertificate _) {
            return false;
        }
    }
}
