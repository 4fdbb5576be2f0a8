package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.DAMAGED;
import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;
import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_PEM_BLOCK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Sorts the blocks of a PEM file into keys and certificates. */
final class PemReader {
    private static final String KEY = "the private key";

    private final Opening opening;
    private final Contents contents;
    private final List<SecretBytes> withoutCurve = new ArrayList<>();
    private Optional<ASN1ObjectIdentifier> curve = Optional.empty();

    PemReader(Opening opening) {
        this.opening = opening;
        this.contents = opening.contents();
    }

    void read(byte[] content) {
        List<PemBlock> blocks = PemBlocks.of(content);
        try {
            blocks.forEach(this::add);
            withoutCurve.forEach(this::addWithForeignCurve);
        } finally {
            blocks.forEach(block -> block.body().destroy());
            withoutCurve.forEach(SecretBytes::destroy);
        }
    }

    /** Damage inside of a block is told with the block's place in the file. */
    private void add(PemBlock block) {
        try {
            sort(block);
        } catch (UnusableCertificate refusal) {
            boolean placed =
                    refusal.reason() != DAMAGED || refusal.getMessage().startsWith(block.where());
            throw placed
                    ? refusal
                    : UnusableCertificate.damaged(block.where() + ": " + refusal.getMessage());
        }
    }

    /**
     * Public parts beside key and certificate are harmless and skipped; what could hide a key or a
     * chain is refused.
     */
    private void sort(PemBlock block) {
        switch (block.label()) {
            case "CERTIFICATE", "X509 CERTIFICATE" -> addCertificate(block);
            case "TRUSTED CERTIFICATE" -> addTrusted(block);
            case "PKCS7", "CMS", "CERTIFICATE CHAIN" -> addChain(block);
            case "PRIVATE KEY" -> addKey(block, PrivateKeys::fromPkcs8);
            case "ENCRYPTED PRIVATE KEY" -> addKey(block, opening::encryptedKey);
            case "RSA PRIVATE KEY" -> addKey(block, PrivateKeys::fromPkcs1);
            case "EC PRIVATE KEY" -> addSec1(block);
            case "EC PARAMETERS" -> curve = block.body().use(PrivateKeys::curve);
            case "DH PARAMETERS",
                    "PUBLIC KEY",
                    "CERTIFICATE REQUEST",
                    "NEW CERTIFICATE REQUEST",
                    "X509 CRL" -> {}
            default -> throw unsupported(block);
        }
    }

    private interface Form {
        SecretBytes read(byte[] der);
    }

    private void addKey(PemBlock block, Form form) {
        contents.countEntry();
        try (SecretBytes plain = decrypted(block)) {
            contents.addKey(plain.use(form::read), Label.NONE);
        }
    }

    /** A key that does not name its curve waits for one from elsewhere in the file. */
    private void addSec1(PemBlock block) {
        contents.countEntry();
        try (SecretBytes plain = decrypted(block)) {
            if (plain.use(PrivateKeys::hasCurve)) {
                contents.addKey(plain.use(PrivateKeys::fromSec1), Label.NONE);
            } else {
                withoutCurve.add(plain.copyOfSecret());
            }
        }
    }

    private void addWithForeignCurve(SecretBytes key) {
        ASN1ObjectIdentifier found =
                curve.or(() -> KeyAlgorithm.curveOfFirst(contents.certificates()))
                        .orElseThrow(
                                () ->
                                        new UnusableCertificate(
                                                UNSUPPORTED_KEY,
                                                "the private key does not name its curve, and nothing else in the file does"));
        contents.addKey(key.use(der -> PrivateKeys.fromSec1(der, found)), Label.NONE);
    }

    private SecretBytes decrypted(PemBlock block) {
        if (block.encryption().isEmpty()) {
            return block.body().copyOfSecret();
        }
        TraditionalEncryption encryption = block.encryption().get();
        contents.isProtectedBy(Protections.of(KEY, encryption.text()));
        Password password = opening.passwords().key();
        if (!password.isGiven()) {
            throw password.required(KEY);
        }
        try (EncodedPassword encoded = password.encodings().getFirst()) {
            return block.body()
                    .use(body -> encryption.decrypt(body, encoded))
                    .orElseThrow(() -> password.doesNotOpen(KEY));
        }
    }

    private void addCertificate(PemBlock block) {
        contents.countEntry();
        byte[] der = block.body().use(byte[]::clone);
        contents.addCertificate(der, block.where(), Label.NONE);
    }

    /** A certificate, and OpenSSL's own notes of whom to trust it for. */
    private void addTrusted(PemBlock block) {
        contents.countEntry();
        byte[] both = block.body().use(byte[]::clone);
        byte[] der = Arrays.copyOf(both, Asn1Shape.lengthOfFirst(both, block.where()));
        contents.addCertificate(der, block.where(), Label.NONE);
    }

    private void addChain(PemBlock block) {
        byte[] der = block.body().use(byte[]::clone);
        Pkcs7Reader.read(der, block.where(), contents);
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
