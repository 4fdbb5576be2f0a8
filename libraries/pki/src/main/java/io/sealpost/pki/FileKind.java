package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NOT_A_CERTIFICATE_CONTAINER;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;

/** What a file is, by its content; its name does not matter. */
enum FileKind {
    PEM,
    PKCS12,
    CERTIFICATE,
    PRIVATE_KEY,
    ENCRYPTED_PRIVATE_KEY;

    private static final int SEQUENCE = 0x30;
    private static final int LONG_LENGTH = 0x80;

    static FileKind of(byte[] content) {
        boolean sequence = content[0] == SEQUENCE && content.length > 1;
        boolean binary = sequence && (content[1] & LONG_LENGTH) != 0;
        if (!binary && PemBlocks.areIn(content)) {
            return PEM;
        }
        if (!sequence) {
            throw neither(content);
        }
        return Parsing.of("the file", () -> der(content, binary));
    }

    /** A short SEQUENCE may be a text that begins with a zero. */
    private static FileKind der(byte[] content, boolean binary) {
        try {
            Asn1Shape.check(content, "the file");
        } catch (UnusableCertificate damaged) {
            throw binary ? damaged : neither(content);
        }
        ASN1Sequence elements = ASN1Sequence.getInstance(content);
        if (elements.size() < 2) {
            throw neither(content);
        }
        return of(elements.getObjectAt(0), elements.getObjectAt(1), content);
    }

    /** PFX and PrivateKeyInfo begin with their version (RFC 7292 §4, RFC 5208 §5). */
    private static FileKind of(ASN1Encodable first, ASN1Encodable second, byte[] content) {
        if (first instanceof ASN1Integer version && second instanceof ASN1Sequence) {
            return version.hasValue(3) ? PKCS12 : PRIVATE_KEY;
        }
        if (first instanceof ASN1Sequence && second instanceof ASN1OctetString) {
            return ENCRYPTED_PRIVATE_KEY;
        }
        if (first instanceof ASN1Sequence && second instanceof ASN1Sequence) {
            return CERTIFICATE;
        }
        throw first instanceof ASN1ObjectIdentifier
                ? refused("a PKCS#7 file, which has no private key; send PEM or PKCS#12")
                : neither(content);
    }

    private static UnusableCertificate neither(byte[] content) {
        return switch (firstFour(content)) {
            case 0xFEEDFEED ->
                    refused(
                            "a JKS keystore; convert it: keytool -importkeystore -deststoretype PKCS12");
            case 0xCECECECE ->
                    refused(
                            "a JCEKS keystore; convert it: keytool -importkeystore -deststoretype PKCS12");
            case 0x2D002D00, 0xFFFE2D00, 0xFEFF002D ->
                    refused("a text in UTF-16; save it as UTF-8");
            default -> refused("neither PEM nor PKCS#12");
        };
    }

    private static int firstFour(byte[] content) {
        int value = 0;
        for (int i = 0; i < 4 && i < content.length; i++) {
            value = value << 8 | content[i] & 0xff;
        }
        return value;
    }

    private static UnusableCertificate refused(String what) {
        return new UnusableCertificate(NOT_A_CERTIFICATE_CONTAINER, "the file is " + what);
    }
}
