package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.X509Certificate;
import java.util.List;

/** From bytes to a key with its chain, step by step. */
final class KeyAndChainReader {
    private KeyAndChainReader() {}

    static KeyAndChain read(byte[] content, Password password, ImportLimits limits) {
        limits.checkContent(content);
        try (Contents contents = new Contents(limits)) {
            collect(content, password, new KdfBudget(limits.maxKdfIterations()), contents);
            return assemble(contents, limits);
        }
    }

    private static void collect(
            byte[] content, Password password, KdfBudget budget, Contents contents) {
        PemReader pem = new PemReader(password, budget, contents);
        switch (FileKind.of(content)) {
            case PEM -> pem.read(content);
            case PKCS12 -> new Pkcs12Reader(password, budget, contents).read(content);
            case CERTIFICATE -> contents.addCertificate(content, "the file");
            case PRIVATE_KEY -> contents.addKey(PrivateKeys.fromPkcs8(content));
            case ENCRYPTED_PRIVATE_KEY -> contents.addKey(pem.decryptedKey(content));
        }
    }

    private static KeyAndChain assemble(Contents contents, ImportLimits limits) {
        SecretBytes key = contents.takeKey();
        try {
            List<X509Certificate> certificates = contents.certificates();
            X509Certificate leaf = KeyMatch.leafOf(PrivateKeys.java(key), certificates);
            List<X509Certificate> chain = Chain.from(leaf, certificates);
            limits.checkChainPem(Pem.of(chain).getBytes(US_ASCII).length);
            return KeyAndChain.of(key, chain);
        } catch (UnusableCertificate refusal) {
            key.destroy();
            throw refusal;
        }
    }
}
