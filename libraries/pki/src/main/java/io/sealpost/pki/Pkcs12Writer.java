package io.sealpost.pki;

import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;

/**
 * Writes PKCS#12 (RFC 7292 §4) with PBES2, AES-256-CBC, PBKDF2 and HMAC-SHA256; the chain is
 * encrypted like the key.
 */
final class Pkcs12Writer {
    /** Ten times the JDK's default; each of the three derivations takes some 50 ms. */
    static final int ITERATIONS = 100_000;

    /** RFC 8018 §4.1 demands 8 at least; NIST SP 800-132 §5.1, 16. */
    private static final int SALT_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final EncodedPassword password;
    private final Pkcs12Attributes attributes;

    private Pkcs12Writer(EncodedPassword password, Pkcs12Attributes attributes) {
        this.password = password;
        this.attributes = attributes;
    }

    static byte[] write(KeyAndChain written, SecretBytes password, String friendlyName) {
        try (EncodedPassword encoded = password.use(EncodedPassword::of)) {
            Pkcs12Attributes attributes = Pkcs12Attributes.of(written.leaf(), friendlyName);
            return new Pkcs12Writer(encoded, attributes).file(written);
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private byte[] file(KeyAndChain written) {
        ContentInfo[] parts = {certificates(written), key(written)};
        byte[] safe = Der.of(new AuthenticatedSafe(parts));
        return Der.of(
                new Pfx(
                        data(safe),
                        Pkcs12Mac.sign(safe, password, random(SALT_BYTES), ITERATIONS)));
    }

    private ContentInfo key(KeyAndChain written) {
        Pbes2Sealed sealed =
                written.pkcs8().use(plain -> Pbes2Sealed.of(plain, password, ITERATIONS));
        SafeBag bag =
                new SafeBag(
                        PKCSObjectIdentifiers.pkcs8ShroudedKeyBag,
                        new EncryptedPrivateKeyInfo(sealed.scheme(), sealed.encrypted()),
                        attributes.ofKeyAndLeaf());
        return data(Der.of(new DERSequence(bag)));
    }

    private ContentInfo certificates(KeyAndChain written) {
        SafeBag[] bags = written.chain().stream().map(attributes::bag).toArray(SafeBag[]::new);
        Pbes2Sealed sealed = Pbes2Sealed.of(Der.of(new DERSequence(bags)), password, ITERATIONS);
        ASN1ObjectIdentifier inner = PKCSObjectIdentifiers.data;
        return new ContentInfo(
                PKCSObjectIdentifiers.encryptedData,
                new EncryptedData(inner, sealed.scheme(), new DEROctetString(sealed.encrypted())));
    }

    private static ContentInfo data(byte[] content) {
        return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
    }
}
