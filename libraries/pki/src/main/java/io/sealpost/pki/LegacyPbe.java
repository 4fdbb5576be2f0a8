package io.sealpost.pki;

import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithMD5AndDES_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithMD5AndRC2_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithSHA1AndDES_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithSHA1AndRC2_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithSHAAnd2_KeyTripleDES_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S1ParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.RC2Parameters;

/**
 * The old schemes, read and never written: PBES1 (RFC 8018 §6.1) and those of PKCS#12 (RFC 7292
 * §C).
 */
enum LegacyPbe {
    PKCS12_3DES(pbeWithSHAAnd3_KeyTripleDES_CBC, DESedeEngine::new, 192),
    PKCS12_2DES(pbeWithSHAAnd2_KeyTripleDES_CBC, DESedeEngine::new, 128),
    PKCS12_RC2_128(pbeWithSHAAnd128BitRC2_CBC, RC2Engine::new, 128),
    PKCS12_RC2_40(pbeWithSHAAnd40BitRC2_CBC, RC2Engine::new, 40),
    PBES1_MD5_DES(pbeWithMD5AndDES_CBC, DESEngine::new, 64),
    PBES1_MD5_RC2(pbeWithMD5AndRC2_CBC, RC2Engine::new, 64),
    PBES1_SHA1_DES(pbeWithSHA1AndDES_CBC, DESEngine::new, 64),
    PBES1_SHA1_RC2(pbeWithSHA1AndRC2_CBC, RC2Engine::new, 64);

    /** All of them have 64-bit blocks. */
    private static final int IV_BITS = 64;

    private final ASN1ObjectIdentifier id;
    private final Supplier<BlockCipher> engine;
    private final int keyBits;

    LegacyPbe(ASN1ObjectIdentifier id, Supplier<BlockCipher> engine, int keyBits) {
        this.id = id;
        this.engine = engine;
        this.keyBits = keyBits;
    }

    static Optional<LegacyPbe> of(ASN1ObjectIdentifier id) {
        return Stream.of(values()).filter(scheme -> scheme.id.equals(id)).findFirst();
    }

    /** As OpenSSL calls it, such as {@code PBE-SHA1-RC2-40}. */
    String text() {
        String name = isPkcs12() ? name().replace("PKCS12", "SHA1") : name().replace("PBES1_", "");
        return "PBE-" + name.replace('_', '-');
    }

    PaddedBufferedBlockCipher decryptor(
            AlgorithmIdentifier scheme, EncodedPassword password, KdfBudget budget) {
        PBEParameter parameters = PBEParameter.getInstance(scheme.getParameters());
        int iterations = budget.spend(parameters.getIterationCount(), blocks());
        PBEParametersGenerator generator = generator();
        generator.init(
                isPkcs12() ? password.bmp() : password.utf8(), parameters.getSalt(), iterations);
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine.get()));
        cipher.init(false, keyed(generator.generateDerivedParameters(keyBits, IV_BITS)));
        return cipher;
    }

    // PKCS#12 derives the key in blocks of SHA-1, then the vector; PBES1 both from one hash
    private int blocks() {
        return isPkcs12() ? HashFunction.SHA1.blocks(keyBits / Byte.SIZE) + 1 : 1;
    }

    private PBEParametersGenerator generator() {
        Digest digest =
                this == PBES1_MD5_DES || this == PBES1_MD5_RC2 ? new MD5Digest() : new SHA1Digest();
        return isPkcs12()
                ? new PKCS12ParametersGenerator(digest)
                : new PKCS5S1ParametersGenerator(digest);
    }

    private boolean isPkcs12() {
        return name().startsWith("PKCS12");
    }

    /** RC2 has an effective key length beside its key (RFC 2268 §2). */
    private CipherParameters keyed(CipherParameters derived) {
        ParametersWithIV withIv = (ParametersWithIV) derived;
        KeyParameter key = (KeyParameter) withIv.getParameters();
        return engine.get() instanceof RC2Engine
                ? new ParametersWithIV(new RC2Parameters(key.getKey(), keyBits), withIv.getIV())
                : withIv;
    }
}
