package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
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
     * Reads PEM or PKCS#12, told apart by content; also what {@link #pem()} wrote. Blocking and
     * slow: deriving keys may take seconds. Neither content nor password is kept or wiped.
     *
     * @throws UnusableCertificate for everything else than exactly one key, its certificate and
     *     issuers of it
     */
    public static KeyAndChain read(
            byte[] content, Optional<SecretBytes> password, ImportLimits limits) {
        Password known = new Password(password);
        return Parsing.of("the file", () -> KeyAndChainReader.read(content, known, limits));
    }

    static KeyAndChain of(SecretBytes pkcs8, List<X509Certificate> chain) {
        return new KeyAndChain(pkcs8, List.copyOf(chain));
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** From the leaf towards the root, each issued by the next. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public CertificateFacts facts() {
        return CertificateFacts.of(leaf());
    }

    /** PKCS#8 DER (RFC 5208), still owned by this. */
    public SecretBytes pkcs8() {
        return pkcs8;
    }

    /** For the JDK's TLS; cannot be wiped. */
    public PrivateKey privateKey() {
        return PrivateKeys.java(pkcs8);
    }

    public String chainPem() {
        return Pem.of(chain);
    }

    /** One PRIVATE KEY block (RFC 7468 §10); the caller's to destroy. */
    public SecretBytes keyPem() {
        return Pem.ofKey(pkcs8);
    }

    /** The key, then the chain; the caller's to destroy. */
    public SecretBytes pem() {
        try (SecretBytes key = keyPem()) {
            return SecretBytes.takeOwnershipOf(
                    key.use(bytes -> Pem.join(bytes, chainPem().getBytes(US_ASCII))));
        }
    }

    /**
     * PKCS#12 with AES-256 and HMAC-SHA256, which OpenSSL from 1.1, JDK from 8u301 and Windows from
     * 10 (1709) open.
     *
     * @param friendlyName shown by keytool and others, such as the alias
     */
    public byte[] pkcs12(SecretBytes password, String friendlyName) {
        return Pkcs12Writer.write(this, password, friendlyName);
    }

    @Override
    public void close() {
        pkcs8.destroy();
    }

    @Override
    public String toString() {
        return "KeyAndChain[" + facts().fingerprint() + "]";
    }
}
