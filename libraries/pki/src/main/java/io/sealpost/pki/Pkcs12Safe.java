package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.TOO_LARGE;
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
 * The bags of an AuthenticatedSafe (RFC 7292 §4.1, §4.2). Names and local key ids do not matter:
 * certificates without them count like others. CRLs and secrets of other kinds are skipped.
 */
final class Pkcs12Safe {
    /** A key with ten certificates needs 11. */
    private static final int MOST_BAGS = 100;

    private static final String CONTENT = "the PKCS#12 file's content";

    private final Password password;
    private final EncodedPassword encoding;
    private final KdfBudget budget;
    private final Contents contents;
    private int bags;

    Pkcs12Safe(Password password, EncodedPassword encoding, KdfBudget budget, Contents contents) {
        this.password = password;
        this.encoding = encoding;
        this.budget = budget;
        this.contents = contents;
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
                PasswordEncryption.decrypt(
                                data.getEncryptionAlgorithm(),
                                data.getContent().getOctets(),
                                encoding,
                                budget)
                        .orElseThrow(
                                () ->
                                        password.doesNotOpen(
                                                "the certificates in the PKCS#12 file"))) {
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
            if (++bags > MOST_BAGS) {
                throw new UnusableCertificate(
                        TOO_LARGE, "the PKCS#12 file has more than " + MOST_BAGS + " entries");
            }
            add(SafeBag.getInstance(each));
        }
    }

    /** Nested contents are of one byte string, so their depth is bounded by its shape. */
    private void add(SafeBag bag) {
        ASN1ObjectIdentifier kind = bag.getBagId();
        if (kind.equals(PKCSObjectIdentifiers.keyBag)) {
            contents.addKey(PrivateKeys.fromPkcs8(Der.of(bag.getBagValue())));
        } else if (kind.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
            addShroudedKey(EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()));
        } else if (kind.equals(PKCSObjectIdentifiers.certBag)) {
            addCertificate(CertBag.getInstance(bag.getBagValue()));
        } else if (kind.equals(PKCSObjectIdentifiers.safeContentsBag)) {
            addBags(ASN1Sequence.getInstance(bag.getBagValue()));
        }
    }

    private void addShroudedKey(EncryptedPrivateKeyInfo key) {
        try (SecretBytes plain =
                PasswordEncryption.decrypt(
                                key.getEncryptionAlgorithm(),
                                key.getEncryptedData(),
                                encoding,
                                budget)
                        .orElseThrow(
                                () ->
                                        password.doesNotOpen(
                                                "the private key in the PKCS#12 file"))) {
            contents.addKey(plain.use(PrivateKeys::fromPkcs8));
        }
    }

    private void addCertificate(CertBag bag) {
        if (bag.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
            byte[] der = ASN1OctetString.getInstance(bag.getCertValue()).getOctets();
            contents.addCertificate(
                    der, "the certificate in entry " + bags + " of the PKCS#12 file");
        }
    }
}
