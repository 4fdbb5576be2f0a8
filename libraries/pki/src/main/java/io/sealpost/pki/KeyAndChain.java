package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client certificate with its private key, proven to belong together, and its issuers as far as
 * they were in the file. Closing it destroys the key. {@link #read} is the only way to one.
 */
public final class KeyAndChain implements AutoCloseable {
    private final SecretBytes pkcs8;
    private final List<X509Certificate> chain;

    private KeyAndChain(SecretBytes pkcs8, List<X509Certificate> chain) {
        this.pkcs8 = pkcs8;
        this.chain = chain;
    }

    /**
     * Reads as {@link Importer} does, without a diagnosis; also what {@link #pem()} wrote. Blocking
     * and slow: deriving keys may take seconds. Neither content nor password is kept or wiped.
     *
     * @param password opens what is encrypted; a file without encryption does not need it
     * @throws UnusableCertificate for everything else than exactly one key, its certificate and
     *     issuers of it
     */
    public static KeyAndChain read(
            byte[] content, Optional<SecretBytes> password, ImportLimits limits) {
        ImportOptions options =
                ImportOptions.at(Instant.EPOCH).withPassword(password).withLimits(limits);
        return Importer.bundle(content, options);
    }

    /**
     * What {@link #pem()} wrote and a safe place kept. That key and chain belong together was
     * proven before; nothing is proven again, so that reading is quick.
     *
     * @throws UnusableCertificate when it is something else
     */
    public static KeyAndChain kept(byte[] pem) {
        return Parsing.of("the kept file", () -> ofBlocks(PemBlocks.of(pem)));
    }

    private static KeyAndChain ofBlocks(List<PemBlock> blocks) {
        try {
            SecretBytes key = blocks.getFirst().body().use(PrivateKeys::fromPkcs8);
            return of(
                    key,
                    blocks.stream()
                            .skip(1)
                            .map(block -> block.body().use(byte[]::clone))
                            .map(der -> Certificates.parse(der, "a kept certificate"))
                            .toList());
        } finally {
            blocks.forEach(block -> block.body().destroy());
        }
    }

    static KeyAndChain of(SecretBytes pkcs8, List<X509Certificate> chain) {
        return new KeyAndChain(pkcs8, List.copyOf(chain));
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    /** From the leaf towards the root, each issued by the next. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** Of the leaf. */
    public CertificateFacts facts() {
        return CertificateFacts.of(leaf());
    }

    /** PKCS#8 DER (RFC 5208), still owned by this. */
    SecretBytes pkcs8() {
        return pkcs8;
    }

    /** CERTIFICATE blocks (RFC 7468 §5.1), the leaf first, each issued by the next. */
    public String chainPem() {
        return Pem.of(chain);
    }

    /** One PRIVATE KEY block (RFC 7468 §10); the caller's to destroy. */
    SecretBytes keyPem() {
        return Pem.ofKey(pkcs8);
    }

    /**
     * The key as a PRIVATE KEY block (RFC 7468 §10), then the chain; the caller's to destroy.
     *
     * @throws IllegalStateException when this is closed
     */
    public SecretBytes pem() {
        try (SecretBytes key = keyPem()) {
            return SecretBytes.takeOwnershipOf(
                    key.use(bytes -> Pem.join(bytes, chainPem().getBytes(US_ASCII))));
        }
    }

    /**
     * PKCS#12 (RFC 7292 §4) with AES-256 and HMAC-SHA256, which OpenSSL from 1.1, JDK from 8u301
     * and Windows from 10 (1709) open. Takes some 150 ms of computing.
     *
     * @param password of any length, also none
     * @param friendlyName shown by keytool and others (RFC 7292 §4.2), such as the alias
     * @throws IllegalStateException when this is closed
     */
    public byte[] pkcs12(SecretBytes password, String friendlyName) {
        return Pkcs12Writer.write(this, password, friendlyName);
    }

    /**
     * As {@link #pkcs12}, for receivers that know no AES: 3DES and SHA-1 (RFC 7292 §C), weak
     * against who guesses passwords.
     */
    public byte[] legacyPkcs12(SecretBytes password, String friendlyName) {
        return LegacyPkcs12.write(this, password, friendlyName);
    }

    /**
     * The JDK's old keystore, weaker still, for programs that read nothing else.
     *
     * @param password of the store and of its entry; keytool wants six characters at least
     * @param alias shown in lower case by the JDK
     */
    public byte[] jks(SecretBytes password, String alias) {
        return Jks.write(this, password, alias);
    }

    /**
     * A private JWK (RFC 7517 §4) with the chain as {@code x5c}; the caller's to destroy.
     *
     * @throws UnusableCertificate unsupported-key for a kind that has no form as a JWK
     */
    public SecretBytes jwk() {
        return Jwk.of(this);
    }

    /**
     * The {@code data} of a Kubernetes Secret of the type {@code kubernetes.io/tls}, as JSON; the
     * caller's to destroy.
     */
    public SecretBytes tlsPair() {
        return TlsPair.of(this);
    }

    /** Destroys the key; facts and chain remain. */
    @Override
    public void close() {
        pkcs8.destroy();
    }

    /** The fingerprint only. */
    @Override
    public String toString() {
        return "KeyAndChain[" + facts().fingerprint() + "]";
    }
}
