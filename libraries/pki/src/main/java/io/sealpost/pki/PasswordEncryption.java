package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;

/** Opens what was encrypted under a password. */
final class PasswordEncryption {
    private PasswordEncryption() {}

    /**
     * Empty when the password is wrong: the padding tells that, or that no ASN.1 came out.
     *
     * @throws UnusableCertificate when the scheme is unsupported, or costs too much
     */
    static Optional<SecretBytes> decrypt(
            AlgorithmIdentifier scheme,
            byte[] encrypted,
            EncodedPassword password,
            KdfBudget budget) {
        PaddedBufferedBlockCipher cipher = decryptor(scheme, password, budget);
        if (encrypted.length == 0 || encrypted.length % cipher.getBlockSize() != 0) {
            throw damaged(
                    "the file is damaged: "
                            + encrypted.length
                            + " encrypted bytes are not whole blocks");
        }
        try {
            byte[] plain = run(cipher, encrypted);
            Asn1Shape.check(plain, "the content");
            return Optional.of(SecretBytes.takeOwnershipOf(plain));
        } catch (InvalidCipherTextException | UnusableCertificate _) {
            return Optional.empty();
        }
    }

    static byte[] run(PaddedBufferedBlockCipher cipher, byte[] input)
            throws InvalidCipherTextException {
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        try {
            int length = cipher.processBytes(input, 0, input.length, output, 0);
            return Arrays.copyOf(output, length + cipher.doFinal(output, length));
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }

    private static PaddedBufferedBlockCipher decryptor(
            AlgorithmIdentifier scheme, EncodedPassword password, KdfBudget budget) {
        if (scheme.getAlgorithm().equals(Pbes2.ID)) {
            return Pbes2.decryptor(scheme, password, budget);
        }
        return LegacyPbe.of(scheme.getAlgorithm())
                .orElseThrow(() -> unsupported(scheme))
                .decryptor(scheme, password, budget);
    }

    private static UnusableCertificate unsupported(AlgorithmIdentifier scheme) {
        return new UnusableCertificate(
                UNSUPPORTED_ENCRYPTION,
                "the file is encrypted with "
                        + AlgorithmNames.of(scheme.getAlgorithm())
                        + "; write it again with PBES2 and AES");
    }
}
