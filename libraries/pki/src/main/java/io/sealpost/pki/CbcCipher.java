package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;

/** The ciphers that PBES2 may name (RFC 8018 §B.2). */
enum CbcCipher {
    AES_128_CBC(NISTObjectIdentifiers.id_aes128_CBC, AESEngine::newInstance, 16),
    AES_192_CBC(NISTObjectIdentifiers.id_aes192_CBC, AESEngine::newInstance, 24),
    AES_256_CBC(NISTObjectIdentifiers.id_aes256_CBC, AESEngine::newInstance, 32),
    DES_EDE3_CBC(PKCSObjectIdentifiers.des_EDE3_CBC, DESedeEngine::new, 24);

    private final ASN1ObjectIdentifier id;
    private final Supplier<BlockCipher> engine;
    private final int keyBytes;

    CbcCipher(ASN1ObjectIdentifier id, Supplier<BlockCipher> engine, int keyBytes) {
        this.id = id;
        this.engine = engine;
        this.keyBytes = keyBytes;
    }

    /** As people call it, known or not. */
    static String nameOf(ASN1ObjectIdentifier id) {
        return Stream.of(values())
                .filter(cipher -> cipher.id.equals(id))
                .map(
                        cipher ->
                                cipher == DES_EDE3_CBC
                                        ? "3DES-CBC"
                                        : cipher.name().replace('_', '-'))
                .findFirst()
                .orElseGet(() -> AlgorithmNames.of(id));
    }

    static CbcCipher of(ASN1ObjectIdentifier id) {
        return Stream.of(values())
                .filter(cipher -> cipher.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnusableCertificate(
                                        UNSUPPORTED_ENCRYPTION,
                                        "the file is encrypted with "
                                                + AlgorithmNames.of(id)
                                                + "; AES and 3DES in CBC mode are supported"));
    }

    ASN1ObjectIdentifier id() {
        return id;
    }

    BlockCipher engine() {
        return engine.get();
    }

    int keyBytes() {
        return keyBytes;
    }

    int ivBytes() {
        return engine.get().getBlockSize();
    }
}
