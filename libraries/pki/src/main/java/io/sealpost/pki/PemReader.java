package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;
import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_PEM_BLOCK;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;

/** Sorts the blocks of a PEM file into keys and certificates. */
final class PemReader {
    private static final String ENCRYPTED_KEY = "the private key";

    private final Password password;
    private final KdfBudget budget;
    private final Contents contents;

    PemReader(Password password, KdfBudget budget, Contents contents) {
        this.password = password;
        this.budget = budget;
        this.contents = contents;
    }

    void read(byte[] content) {
        List<PemBlock> blocks = PemBlocks.of(content);
        try {
            blocks.forEach(this::add);
        } finally {
            blocks.forEach(block -> block.body().destroy());
        }
    }

    /**
     * Public parts beside key and certificate are harmless and skipped; what could hide a key or a
     * chain is refused.
     */
    private void add(PemBlock block) {
        switch (block.label()) {
            case "CERTIFICATE", "X509 CERTIFICATE" -> addCertificate(block);
            case "PRIVATE KEY" -> contents.addKey(block.body().use(PrivateKeys::fromPkcs8));
            case "ENCRYPTED PRIVATE KEY" -> contents.addKey(block.body().use(this::decryptedKey));
            case "RSA PRIVATE KEY" -> contents.addKey(block.body().use(PrivateKeys::fromPkcs1));
            case "EC PRIVATE KEY" -> contents.addKey(block.body().use(PrivateKeys::fromSec1));
            case "EC PARAMETERS",
                    "DH PARAMETERS",
                    "PUBLIC KEY",
                    "CERTIFICATE REQUEST",
                    "X509 CRL" -> {}
            default -> throw unsupported(block);
        }
    }

    private void addCertificate(PemBlock block) {
        byte[] der = block.body().use(byte[]::clone);
        contents.addCertificate(der, block.where());
    }

    SecretBytes decryptedKey(byte[] der) {
        if (!password.isGiven()) {
            throw password.required(ENCRYPTED_KEY);
        }
        Asn1Shape.check(der, "the encrypted private key");
        EncryptedPrivateKeyInfo key =
                Parsing.of(
                        "the encrypted private key",
                        () -> EncryptedPrivateKeyInfo.getInstance(der));
        try (SecretBytes plain =
                decrypted(key).orElseThrow(() -> password.doesNotOpen(ENCRYPTED_KEY))) {
            return plain.use(PrivateKeys::fromPkcs8);
        }
    }

    private Optional<SecretBytes> decrypted(EncryptedPrivateKeyInfo key) {
        try (EncodedPassword encoded = password.encodings().getFirst()) {
            return PasswordEncryption.decrypt(
                    key.getEncryptionAlgorithm(), key.getEncryptedData(), encoded, budget);
        }
    }

    private static UnusableCertificate unsupported(PemBlock block) {
        return block.label().endsWith("PRIVATE KEY")
                ? new UnusableCertificate(
                        UNSUPPORTED_KEY,
                        block.where()
                                + " is of an unsupported kind; convert it: openssl pkcs8 -topk8")
                : new UnusableCertificate(
                        UNSUPPORTED_PEM_BLOCK,
                        block.where()
                                + " is of an unsupported kind; CERTIFICATE and PRIVATE KEY blocks are taken");
    }
}
