package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;

/**
 * The bags of an AuthenticatedSafe (RFC 7292 §4.1, §4.2). Those without a name or local key id
 * count like others. CRLs and secrets of other kinds are skipped.
 */
final class Pkcs12Safe {
    private static final String CONTENT = "the PKCS#12 file's content";

    private final Opening opening;
    private final EncodedPassword encoding;
    private final Contents contents;
    private int bags;

    Pkcs12Safe(Opening opening, EncodedPassword encoding) {
        this.opening = opening;
        this.encoding = encoding;
        this.contents = opening.contents();
    }

    static ContentInfo[] parts(byte[] safe) {
        Asn1Shape.check(safe, CONTENT);
        return AuthenticatedSafe.getInstance(safe).getContentInfo();
    }

    static byte[] data(ContentInfo part) {
        if (!part.getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw new UnusableCertificate(
                    UNSUPPORTED_ENCRYPTION,
                    "the PKCS#12 file is protected by %s; write it again with a password"
                            .formatted(AlgorithmNames.of(part.getContentType())));
        }
        return ASN1OctetString.getInstance(part.getContent()).getOctets();
    }

    void addEncrypted(ContentInfo part) {
        EncryptedData data = EncryptedData.getInstance(part.getContent());
        try (SecretBytes plain =
                opening.decrypted(
                        data.getEncryptionAlgorithm(),
                        data.getContent().getOctets(),
                        encoding,
                        "the certificates in the PKCS#12 file")) {
            plain.use(this::addSafeContents);
        }
    }

    Void addSafeContents(byte[] safeContents) {
        Asn1Shape.check(safeContents, CONTENT);
        addBags(ASN1Sequence.getInstance(safeContents));
        return null;
    }

    private void addBags(ASN1Sequence safeContents) {
        for (ASN1Encodable each : safeContents) {
            bags++;
            contents.countEntry();
            add(SafeBag.getInstance(each));
        }
    }

    /** Nested contents are of one byte string, so their depth is bounded by its shape. */
    private void add(SafeBag bag) {
        ASN1ObjectIdentifier kind = bag.getBagId();
        if (kind.equals(PKCSObjectIdentifiers.keyBag)) {
            contents.addKey(PrivateKeys.fromPkcs8(Der.of(bag.getBagValue())), Pkcs12Labels.of(bag));
        } else if (kind.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
            addShroudedKey(
                    EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()), Pkcs12Labels.of(bag));
        } else if (kind.equals(PKCSObjectIdentifiers.certBag)) {
            addCertificate(CertBag.getInstance(bag.getBagValue()), Pkcs12Labels.of(bag));
        } else if (kind.equals(PKCSObjectIdentifiers.safeContentsBag)) {
            addBags(ASN1Sequence.getInstance(bag.getBagValue()));
        }
    }

    private void addShroudedKey(EncryptedPrivateKeyInfo key, Label label) {
        if (!contents.wants(label)) {
            return;
        }
        if (opening.passwords().keyHasItsOwn()) {
            try (EncodedPassword own = opening.passwords().key().encodings().getFirst()) {
                addShroudedKey(key, own, label);
            }
        } else {
            addShroudedKey(key, encoding, label);
        }
    }

    private void addShroudedKey(EncryptedPrivateKeyInfo key, EncodedPassword opened, Label label) {
        try (SecretBytes plain =
                opening.decrypted(
                        key.getEncryptionAlgorithm(),
                        key.getEncryptedData(),
                        opened,
                        "the private key in the PKCS#12 file")) {
            contents.addKey(plain.use(PrivateKeys::fromPkcs8), label);
        }
    }

    private void addCertificate(CertBag bag, Label label) {
        if (bag.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
            byte[] der = ASN1OctetString.getInstance(bag.getCertValue()).getOctets();
            contents.addCertificate(
                    der, "the certificate in entry " + bags + " of the PKCS#12 file", label);
        }
    }
}
