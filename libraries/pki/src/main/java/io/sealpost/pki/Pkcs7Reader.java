package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NOT_A_CERTIFICATE_CONTAINER;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * The certificates of a PKCS#7 or CMS SignedData (RFC 5652 §5.1), which is how a chain travels
 * without a key. Signatures in it, if any, are not looked at, and neither are its CRLs.
 */
final class Pkcs7Reader {
    /** RFC 5652 §5.1. */
    private static final int CERTIFICATES = 0;

    private Pkcs7Reader() {}

    static void read(byte[] content, String where, Contents contents) {
        Asn1Shape.check(content, where);
        Parsing.of(
                where,
                () -> {
                    certificates(signedData(content, where), contents);
                    return null;
                });
    }

    private static ASN1Sequence signedData(byte[] content, String where) {
        ASN1Sequence info = ASN1Sequence.getInstance(content);
        ASN1ObjectIdentifier kind = ASN1ObjectIdentifier.getInstance(info.getObjectAt(0));
        if (!kind.equals(PKCSObjectIdentifiers.signedData)) {
            throw new UnusableCertificate(
                    NOT_A_CERTIFICATE_CONTAINER,
                    "%s is a PKCS#7 file with %s, not one with certificates"
                            .formatted(where, AlgorithmNames.of(kind)));
        }
        return ASN1Sequence.getInstance(
                ASN1TaggedObject.getInstance(info.getObjectAt(1)).getExplicitBaseObject());
    }

    private static void certificates(ASN1Sequence signedData, Contents contents)
            throws IOException {
        for (ASN1Encodable part : signedData) {
            if (part instanceof ASN1TaggedObject tagged
                    && tagged.hasTag(BERTags.CONTEXT_SPECIFIC, CERTIFICATES)) {
                for (ASN1Encodable each : ASN1Set.getInstance(tagged, false)) {
                    add(each, contents);
                }
            }
        }
    }

    // attribute certificates and others are tagged (RFC 5652 §10.2.2)
    private static void add(ASN1Encodable each, Contents contents) throws IOException {
        if (each instanceof ASN1Sequence certificate) {
            contents.countEntry();
            contents.addCertificate(
                    certificate.getEncoded(), "a certificate in the PKCS#7 file", Label.NONE);
        }
    }
}
