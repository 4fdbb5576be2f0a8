package io.sealpost.secret.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealpost.pki.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What makes a download link unguessable: 256 random bits. Kept are its hash alone and what is
 * encrypted under a key that follows from it (HKDF, RFC 5869, with SHA-256; AES-256-GCM). That key
 * encrypts one text, so the nonce may be constant.
 */
record LinkToken(String text) {

    private static final int BYTES = 32;
    private static final byte[] KEY_OF_PASSWORD = "sealpost download password".getBytes(US_ASCII);
    private static final GCMParameterSpec ONLY_NONCE = new GCMParameterSpec(128, new byte[12]);
    private static final SecureRandom RANDOM = new SecureRandom();

    static LinkToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty for what was never a token. */
    static Optional<LinkToken> parse(String text) {
        return text.matches("[A-Za-z0-9_-]{43}")
                ? Optional.of(new LinkToken(text))
                : Optional.empty();
    }

    /** SHA-256 in lower-case hex. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the JDK has no SHA-256", failure);
        }
    }

    byte[] seal(SecretBytes secret) {
        return secret.use(plain -> crypt(Cipher.ENCRYPT_MODE, plain));
    }

    /** The caller's to destroy. */
    SecretBytes open(byte[] sealed) {
        return SecretBytes.takeOwnershipOf(crypt(Cipher.DECRYPT_MODE, sealed));
    }

    private byte[] crypt(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), ONLY_NONCE);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the password of a link cannot be used", failure);
        }
    }

    private SecretKey key() throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(text.getBytes(US_ASCII))
                                .thenExpand(KEY_OF_PASSWORD, 32));
    }

    /** A mask. */
    @Override
    public String toString() {
        return "LinkToken[masked]";
    }
}
