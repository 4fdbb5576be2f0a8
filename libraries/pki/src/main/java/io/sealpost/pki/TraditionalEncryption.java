package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;
import static io.sealpost.pki.UnusableCertificate.damaged;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The encryption of OpenSSL's old key files: a header {@code DEK-Info: cipher,iv} (RFC 1421
 * §4.6.1.3), and a key out of one round of MD5 over password and the first eight bytes of the
 * initialisation vector. Read and never written.
 *
 * @param end where the header ends in the file
 */
record TraditionalEncryption(Cipher cipher, byte[] iv, int end) {
    private static final byte[] HEADER = "DEK-Info:".getBytes(US_ASCII);
    private static final int LONGEST_NAME = 40;
    private static final int SALT_BYTES = 8;

    enum Cipher {
        AES_128_CBC("AES-128-CBC", AESEngine::newInstance, 16),
        AES_192_CBC("AES-192-CBC", AESEngine::newInstance, 24),
        AES_256_CBC("AES-256-CBC", AESEngine::newInstance, 32),
        DES_EDE3_CBC("DES-EDE3-CBC", DESedeEngine::new, 24),
        DES_CBC("DES-CBC", DESEngine::new, 8);

        private final String text;
        private final Supplier<BlockCipher> engine;
        private final int keyBytes;

        Cipher(String text, Supplier<BlockCipher> engine, int keyBytes) {
            this.text = text;
            this.engine = engine;
            this.keyBytes = keyBytes;
        }

        private static Cipher of(String text) {
            return Stream.of(values())
                    .filter(cipher -> cipher.text.equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new UnusableCertificate(
                                            UNSUPPORTED_ENCRYPTION,
                                            "the file is encrypted with %s (DEK-Info); AES and 3DES in CBC mode are supported"
                                                    .formatted(CertificateFacts.shown(text))));
        }
    }

    /** Of the block's text from one byte to before another. */
    static Optional<TraditionalEncryption> in(byte[] content, int from, int to) {
        int header = PemBlocks.indexOf(content, HEADER, from, to);
        return header < 0
                ? Optional.empty()
                : Optional.of(parse(content, header + HEADER.length, to));
    }

    private static TraditionalEncryption parse(byte[] content, int from, int to) {
        int comma =
                PemBlocks.indexOf(
                        content, new byte[] {','}, from, Math.min(to, from + LONGEST_NAME));
        if (comma < 0) {
            throw damaged(
                    "the DEK-Info header at byte " + from + " is damaged: it names no cipher");
        }
        Cipher cipher = Cipher.of(new String(content, from, comma - from, US_ASCII).strip());
        int end = comma + 1 + 2 * cipher.engine.get().getBlockSize();
        try {
            String hex = new String(content, comma + 1, Math.min(end, to) - comma - 1, US_ASCII);
            byte[] iv = HexFormat.of().parseHex(hex);
            if (end <= to) {
                return new TraditionalEncryption(cipher, iv, end);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw damaged(
                "the DEK-Info header at byte "
                        + from
                        + " is damaged: its initialisation vector cannot be read");
    }

    String text() {
        return cipher.text + " (DEK-Info)";
    }

    /** Empty when the password is wrong. */
    Optional<SecretBytes> decrypt(byte[] encrypted, EncodedPassword password) {
        PaddedBufferedBlockCipher decryptor = decryptor(password);
        if (encrypted.length == 0 || encrypted.length % decryptor.getBlockSize() != 0) {
            throw damaged(
                    "the private key is damaged: "
                            + encrypted.length
                            + " encrypted bytes are not whole blocks");
        }
        try {
            byte[] plain = PasswordEncryption.run(decryptor, encrypted);
            Asn1Shape.check(plain, "the content");
            return Optional.of(SecretBytes.takeOwnershipOf(plain));
        } catch (InvalidCipherTextException | UnusableCertificate _) {
            return Optional.empty();
        }
    }

    private PaddedBufferedBlockCipher decryptor(EncodedPassword password) {
        OpenSSLPBEParametersGenerator generator = new OpenSSLPBEParametersGenerator();
        generator.init(password.utf8(), Arrays.copyOf(iv, SALT_BYTES));
        KeyParameter key =
                (KeyParameter) generator.generateDerivedParameters(cipher.keyBytes * Byte.SIZE);
        PaddedBufferedBlockCipher decryptor =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(cipher.engine.get()));
        decryptor.init(false, new ParametersWithIV(key, iv));
        return decryptor;
    }
}
