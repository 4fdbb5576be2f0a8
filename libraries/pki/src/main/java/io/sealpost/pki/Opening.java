package io.sealpost.pki;

import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What it takes to open the parts of one file, and where they go.
 *
 * @param budget is shared by all parts
 */
record Opening(Passwords passwords, KdfBudget budget, Contents contents) {
    private static final String KEY = "the private key";

    /** An EncryptedPrivateKeyInfo (RFC 5208 §6) under the password itself. */
    SecretBytes encryptedKey(byte[] der) {
        Asn1Shape.check(der, "the encrypted private key");
        EncryptedPrivateKeyInfo key =
                Parsing.of(
                        "the encrypted private key",
                        () -> EncryptedPrivateKeyInfo.getInstance(der));
        contents.isProtectedBy(Protections.of(KEY, key.getEncryptionAlgorithm()));
        if (!passwords.key().isGiven()) {
            throw passwords.key().required(KEY);
        }
        try (EncodedPassword encoded = passwords.key().encodings().getFirst();
                SecretBytes plain =
                        decrypted(
                                key.getEncryptionAlgorithm(),
                                key.getEncryptedData(),
                                encoded,
                                KEY)) {
            return plain.use(PrivateKeys::fromPkcs8);
        }
    }

    /**
     * @param what the subject of a refusal
     * @throws UnusableCertificate also when the password is wrong
     */
    SecretBytes decrypted(
            AlgorithmIdentifier scheme, byte[] encrypted, EncodedPassword encoding, String what) {
        contents.isProtectedBy(Protections.of(what, scheme));
        return PasswordEncryption.decrypt(scheme, encrypted, encoding, budget)
                .orElseThrow(() -> passwords.file().doesNotOpen(what));
    }
}
