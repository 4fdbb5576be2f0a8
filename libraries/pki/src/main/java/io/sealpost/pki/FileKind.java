package io.sealpost.pki;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;

/** What a file is, by its content; its name does not matter. */
enum FileKind {
    PEM(Container.PEM),
    PKCS12(Container.PKCS12),
    PKCS7(Container.PKCS7),
    JKS(Container.JKS),
    JCEKS(Container.JCEKS),
    CERTIFICATE(Container.DER),
    PRIVATE_KEY(Container.DER),
    PKCS1_KEY(Container.DER),
    SEC1_KEY(Container.DER),
    ENCRYPTED_PRIVATE_KEY(Container.DER);

    private static final int SEQUENCE = 0x30;
    private static final int LONG_LENGTH = 0x80;

    private final Container container;

    FileKind(Container container) {
        this.container = container;
    }

    Container container() {
        return container;
    }

    static FileKind of(byte[] content) {
        boolean sequence = content[0] == SEQUENCE && content.length > 1;
        boolean binary = sequence && (content[1] & LONG_LENGTH) != 0;
        if (isInt(content, 0, 0xFEEDFEED)) {
            return JKS;
        }
        if (isInt(content, 0, 0xCECECECE)) {
            return JCEKS;
        }
        if (!binary && PemBlocks.areIn(content)) {
            return PEM;
        }
        if (!sequence) {
            throw ForeignFiles.refused(content);
        }
        return Parsing.of("the file", () -> der(content, binary));
    }

    /** A short SEQUENCE may be a text that begins with a zero. */
    private static FileKind der(byte[] content, boolean binary) {
        try {
            Asn1Shape.check(content, "the file");
        } catch (UnusableCertificate damaged) {
            throw binary ? damaged : ForeignFiles.refused(content);
        }
        ASN1Sequence elements = ASN1Sequence.getInstance(content);
        if (elements.size() < 2) {
            throw ForeignFiles.refused(content);
        }
        return of(elements.getObjectAt(0), elements.getObjectAt(1), content);
    }

    /** PFX and the kinds of private keys begin with their version (RFC 7292 §4, RFC 5208 §5). */
    private static FileKind of(ASN1Encodable first, ASN1Encodable second, byte[] content) {
        return switch (first) {
            case ASN1Integer version -> versioned(version, second, content);
            case ASN1ObjectIdentifier _ -> PKCS7;
            case ASN1Sequence _ when second instanceof ASN1OctetString -> ENCRYPTED_PRIVATE_KEY;
            case ASN1Sequence inner when second instanceof ASN1Sequence -> {
                ForeignFiles.refuseSigned(inner);
                yield CERTIFICATE;
            }
            default -> throw ForeignFiles.refused(content);
        };
    }

    private static FileKind versioned(ASN1Integer version, ASN1Encodable second, byte[] content) {
        return switch (second) {
            case ASN1Sequence _ -> version.hasValue(3) ? PKCS12 : PRIVATE_KEY;
            case ASN1OctetString _ -> SEC1_KEY;
            case ASN1Integer _ -> PKCS1_KEY;
            default -> throw ForeignFiles.refused(content);
        };
    }

    static boolean isInt(byte[] content, int at, int value) {
        byte[] wanted = ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
        return content.length >= at + Integer.BYTES
                && Arrays.equals(content, at, at + Integer.BYTES, wanted, 0, Integer.BYTES);
    }
}
