package io.sealpost.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * PBEWithMD5AndTripleDES, which is JCEKS's own: PBKDF1 of RFC 8018 §5.1 with MD5, done once for
 * each half of the salt; of the 32 bytes 24 are the key and 8 the initialisation vector.
 */
record JceksPbe(byte[] salt, BigInteger iterations) {
    static final ASN1ObjectIdentifier ID = new ASN1ObjectIdentifier("1.3.6.1.4.1.42.2.19.1");

    private static final int SALT_BYTES = 8;
    private static final int KEY_BYTES = 24;
    private static final int HASH_BYTES = 16;
    private static final int BLOCK_BYTES = 8;

    static JceksPbe of(ASN1Encodable parameters) {
        PBEParameter stated = PBEParameter.getInstance(parameters);
        if (stated.getSalt().length != SALT_BYTES) {
            throw UnusableCertificate.damaged("the keystore is damaged: its salt has no 8 bytes");
        }
        return new JceksPbe(stated.getSalt(), stated.getIterationCount());
    }

    String text() {
        return "PBE-MD5-3DES (JCEKS), " + KdfBudget.shown(iterations) + " iterations";
    }

    /** Empty when the password is wrong. */
    Optional<SecretBytes> decrypt(byte[] encrypted, EncodedPassword password, KdfBudget budget) {
        if (encrypted.length == 0 || encrypted.length % BLOCK_BYTES != 0) {
            throw UnusableCertificate.damaged(
                    "the keystore is damaged: its encrypted key is not of whole blocks");
        }
        int count = budget.spend(iterations, 2);
        byte[] derived = derived(password, count);
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new DESedeEngine()));
        cipher.init(
                false,
                new ParametersWithIV(
                        new KeyParameter(derived, 0, KEY_BYTES),
                        Arrays.copyOfRange(derived, KEY_BYTES, derived.length)));
        Arrays.fill(derived, (byte) 0);
        try {
            byte[] plain = PasswordEncryption.run(cipher, encrypted);
            Asn1Shape.check(plain, "the content");
            return Optional.of(SecretBytes.takeOwnershipOf(plain));
        } catch (InvalidCipherTextException | UnusableCertificate _) {
            return Optional.empty();
        }
    }

    private byte[] derived(EncodedPassword password, int count) {
        byte[] halves = unlikeHalves();
        byte[] derived = new byte[2 * HASH_BYTES];
        for (int half = 0; half < 2; half++) {
            byte[] hashed =
                    Arrays.copyOfRange(halves, half * SALT_BYTES / 2, (half + 1) * SALT_BYTES / 2);
            MessageDigest md5 = md5();
            for (int i = 0; i < count; i++) {
                md5.update(hashed);
                hashed = md5.digest(password.utf8());
            }
            System.arraycopy(hashed, 0, derived, half * HASH_BYTES, HASH_BYTES);
        }
        return derived;
    }

    /** Of equal halves the JDK turns the first one round, as far as its slip in doing so goes. */
    private byte[] unlikeHalves() {
        byte[] halves = salt.clone();
        if (Arrays.equals(halves, 0, 4, halves, 4, 8)) {
            for (int i = 0; i < 2; i++) {
                byte kept = halves[i];
                halves[i] = halves[3 - i];
                halves[3 - 1] = kept;
            }
        }
        return halves;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no MD5", e);
        }
    }
}
