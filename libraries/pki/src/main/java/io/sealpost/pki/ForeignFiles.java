package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NOT_A_CERTIFICATE_CONTAINER;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;

/** Files that people take for certificates, by name. */
final class ForeignFiles {
    private static final int SALT_OF_BOUNCYCASTLE = 20;
    private static final String PUTTY = "PuTTY-User-Key-File";

    private ForeignFiles() {}

    static UnusableCertificate refused(byte[] content) {
        if (isText(content, PUTTY)) {
            return named("a key of PuTTY, which is for SSH");
        }
        if ((FileKind.isInt(content, 0, 1) || FileKind.isInt(content, 0, 2))
                && FileKind.isInt(content, Integer.BYTES, SALT_OF_BOUNCYCASTLE)) {
            return named(
                    "a BKS or UBER keystore of BouncyCastle; convert it: keytool -importkeystore -deststoretype PKCS12");
        }
        return isUtf16(content)
                ? named("a text in UTF-16; save it as UTF-8")
                : named("neither PEM nor PKCS#12, nor another container of certificates");
    }

    /** Certification requests (RFC 2986 §4), CRLs (RFC 5280 §5.1) and BCFKS look alike. */
    static void refuseSigned(ASN1Sequence inner) {
        ASN1Encodable first = inner.size() == 0 ? inner : inner.getObjectAt(0);
        if (first instanceof ASN1Sequence && inner.size() == 2) {
            throw named(
                    "a BCFKS keystore of BouncyCastle; convert it: keytool -importkeystore -deststoretype PKCS12");
        }
        if (inner.size() == 4 && first instanceof ASN1Integer version && version.hasValue(0)) {
            throw named(
                    "a certificate signing request; send the certificate that was signed for it");
        }
    }

    private static UnusableCertificate named(String what) {
        return new UnusableCertificate(NOT_A_CERTIFICATE_CONTAINER, "the file is " + what);
    }

    private static boolean isText(byte[] content, String text) {
        byte[] wanted = text.getBytes(US_ASCII);
        return content.length >= wanted.length
                && Arrays.equals(content, 0, wanted.length, wanted, 0, wanted.length);
    }

    private static boolean isUtf16(byte[] content) {
        return FileKind.isInt(content, 0, 0x2D002D00)
                || FileKind.isInt(content, 0, 0xFFFE2D00)
                || FileKind.isInt(content, 0, 0xFEFF002D)
                || FileKind.isInt(content, 0, 0x002D002D);
    }
}
