package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;

/** The two schemes of Sun that JKS and JCEKS encrypt private keys with, read and never written. */
record JksKeys(Opening opening, EncodedPassword password) {
    /** A stream of SHA-1, in JKS. */
    private static final ASN1ObjectIdentifier KEY_PROTECTOR =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.42.2.17.1.1");

    private static final int HASH_BYTES = 20;
    private static final int SHA1_BLOCK_BYTES = 64;

    /**
     * @param what the subject of a refusal
     */
    SecretBytes open(EncryptedPrivateKeyInfo key, String what) {
        ASN1ObjectIdentifier scheme = key.getEncryptionAlgorithm().getAlgorithm();
        if (scheme.equals(KEY_PROTECTOR)) {
            opening.contents().isProtectedBy(Protections.of("a private key", "JKS key protector"));
            return unprotected(key.getEncryptedData(), what);
        }
        if (scheme.equals(JceksPbe.ID)) {
            JceksPbe pbe =
                    Parsing.of(
                            what, () -> JceksPbe.of(key.getEncryptionAlgorithm().getParameters()));
            opening.contents().isProtectedBy(Protections.of("a private key", pbe.text()));
            return pbe.decrypt(key.getEncryptedData(), password, opening.budget())
                    .orElseThrow(() -> opening.passwords().key().doesNotOpen(what));
        }
        throw new UnusableCertificate(
                UNSUPPORTED_ENCRYPTION,
                what
                        + " is encrypted with "
                        + AlgorithmNames.of(scheme)
                        + ", which keytool does not write");
    }

    /** A salt, the key under a stream that begins with the salt, and a digest over the key. */
    private SecretBytes unprotected(byte[] encrypted, String what) {
        if (encrypted.length <= 2 * HASH_BYTES) {
            throw damaged(what + " is damaged: it has " + encrypted.length + " bytes only");
        }
        byte[] plain = Arrays.copyOfRange(encrypted, HASH_BYTES, encrypted.length - HASH_BYTES);
        int hashes = plain.length / HASH_BYTES + 1;
        int _ =
                opening.budget()
                        .spend(
                                BigInteger.valueOf(hashes),
                                (password.utf16().length + HASH_BYTES) / SHA1_BLOCK_BYTES + 1);
        byte[] mask = Arrays.copyOf(encrypted, HASH_BYTES);
        for (int i = 0; i < plain.length; i++) {
            if (i % HASH_BYTES == 0) {
                mask = hash(password.utf16(), mask);
            }
            plain[i] ^= mask[i % HASH_BYTES];
        }
        byte[] stated =
                Arrays.copyOfRange(encrypted, encrypted.length - HASH_BYTES, encrypted.length);
        if (!MessageDigest.isEqual(hash(password.utf16(), plain), stated)) {
            Arrays.fill(plain, (byte) 0);
            throw opening.passwords().key().doesNotOpen(what);
        }
        return SecretBytes.takeOwnershipOf(plain);
    }

    private static byte[] hash(byte[] first, byte[] second) {
        MessageDigest digest = sha1();
        digest.update(first);
        return digest.digest(second);
    }

    static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no SHA-1", e);
        }
    }
}
