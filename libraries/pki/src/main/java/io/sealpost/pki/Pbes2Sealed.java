package io.sealpost.pki;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.InvalidCipherTextException;

/** Encrypted under a password, with the scheme that opens it. */
record Pbes2Sealed(AlgorithmIdentifier scheme, byte[] encrypted) {
    private static final int BLOCK_BYTES = 16;

    static Pbes2Sealed of(byte[] plain, EncodedPassword password, int iterations) {
        byte[] salt = Pkcs12Writer.random(BLOCK_BYTES);
        byte[] iv = Pkcs12Writer.random(BLOCK_BYTES);
        byte[] key =
                new Pbkdf2(HashFunction.SHA256, salt, iterations)
                        .derive(CbcCipher.AES_256_CBC.keyBytes(), password);
        try {
            byte[] encrypted = PasswordEncryption.run(Pbes2.encryptor(key, iv), plain);
            return new Pbes2Sealed(Pbes2.scheme(salt, iterations, iv), encrypted);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encrypting pads, and so cannot meet wrong padding", e);
        }
    }
}
