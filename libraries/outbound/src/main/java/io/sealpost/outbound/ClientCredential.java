package io.sealpost.outbound;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificate that is shown to a server, with its key. The key lives as long as this object or
 * the client that was made with it is kept ({@link OutboundClient#forget}); its text shows nothing
 * of it. Read with the JDK alone: {@code pki} never hands out a key that TLS could use, and would
 * bring BouncyCastle to whoever connects.
 */
public final class ClientCredential {

    // RFC 8017, RFC 5480, RFC 8410; tried in turn, as JDK 25 has no way to read the algorithm out
    // of PKCS#8
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final String version;

    private ClientCredential(PrivateKey key, List<X509Certificate> chain, String version) {
        this.key = key;
        this.chain = chain;
        this.version = version;
    }

    /**
     * @param keyPem one unencrypted PKCS#8 key ({@code BEGIN PRIVATE KEY}); not kept, the caller
     *     erases it
     * @param chainPem the certificate of that key first, then its issuers
     * @throws OutboundRefused.UnusableCredential when they cannot be read or do not belong together
     */
    public static ClientCredential of(byte[] keyPem, byte[] chainPem) {
        List<X509Certificate> chain = chain(chainPem);
        PrivateKey key = key(keyPem, chain.getFirst());
        return new ClientCredential(key, chain, Digests.sha256(keyPem, chainPem));
    }

    String version() {
        return version;
    }

    X509ExtendedKeyManager keyManager() {
        return new OneCredential(key, chain);
    }

    private static List<X509Certificate> chain(byte[] chainPem) {
        try {
            List<X509Certificate> chain = Certificates.parse(chainPem);
            if (chain.isEmpty()) {
                throw new OutboundRefused.UnusableCredential(
                        "the client certificate has no block BEGIN CERTIFICATE");
            }
            return chain;
        } catch (CertificateException e) {
            throw new OutboundRefused.UnusableCredential(
                    "the client certificate cannot be read: %s".formatted(e.getMessage()));
        }
    }

    private static PrivateKey key(byte[] keyPem, X509Certificate certificate) {
        byte[] pkcs8 = onlyBlock(keyPem);
        try {
            return ALGORITHMS.stream()
                    .flatMap(algorithm -> key(algorithm, pkcs8).stream())
                    .filter(key -> KeyMatch.of(key, certificate.getPublicKey()))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new OutboundRefused.UnusableCredential(
                                            "the private key is not RSA, EC or Ed25519, or does not belong to the"
                                                    + " client certificate"));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static byte[] onlyBlock(byte[] keyPem) {
        List<byte[]> blocks = keyBlocks(keyPem);
        if (blocks.size() != 1) {
            throw new OutboundRefused.UnusableCredential(
                    "the private key is %d blocks BEGIN PRIVATE KEY (unencrypted PKCS#8), not one"
                            .formatted(blocks.size()));
        }
        return blocks.getFirst();
    }

    private static List<byte[]> keyBlocks(byte[] keyPem) {
        try {
            return Pem.blocks(keyPem, "PRIVATE KEY");
        } catch (IllegalArgumentException _) {
            // without the cause: a decoder's message may quote what it read
            throw new OutboundRefused.UnusableCredential("the private key's PEM block is broken");
        }
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "ClientCredential[%s, key ***]"
                .formatted(chain.getFirst().getSubjectX500Principal());
    }
}
