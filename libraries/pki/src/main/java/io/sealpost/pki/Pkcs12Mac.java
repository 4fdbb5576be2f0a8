package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The integrity of a PKCS#12 file under its password: RFC 7292 §4 and appendix B, and PBMAC1 (RFC
 * 9879).
 */
final class Pkcs12Mac {
    private static final ASN1ObjectIdentifier PBMAC1 = PKCSObjectIdentifiers.id_PBMAC1;

    private Pkcs12Mac() {}

    static boolean matches(
            MacData stated, byte[] safe, EncodedPassword password, KdfBudget budget) {
        AlgorithmIdentifier algorithm = stated.getMac().getAlgorithmId();
        byte[] computed =
                algorithm.getAlgorithm().equals(PBMAC1)
                        ? pbmac1(
                                PBMAC1Params.getInstance(algorithm.getParameters()),
                                safe,
                                password,
                                budget)
                        : classic(stated, safe, password, budget);
        return MessageDigest.isEqual(computed, stated.getMac().getDigest());
    }

    static MacData sign(byte[] safe, EncodedPassword password, byte[] salt, int iterations) {
        byte[] mac =
                hmac(
                        HashFunction.SHA256,
                        classicKey(HashFunction.SHA256, salt, iterations, password),
                        safe);
        AlgorithmIdentifier sha256 =
                new AlgorithmIdentifier(HashFunction.SHA256.id(), DERNull.INSTANCE);
        return new MacData(new DigestInfo(sha256, mac), salt, iterations);
    }

    private static byte[] classic(
            MacData stated, byte[] safe, EncodedPassword password, KdfBudget budget) {
        HashFunction hash = HashFunction.of(stated.getMac().getAlgorithmId().getAlgorithm());
        int iterations = budget.spend(stated.getIterationCount(), 1);
        return hmac(hash, classicKey(hash, stated.getSalt(), iterations, password), safe);
    }

    private static CipherParameters classicKey(
            HashFunction hash, byte[] salt, int iterations, EncodedPassword password) {
        Digest digest = hash.digest();
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(digest);
        generator.init(password.bmp(), salt, iterations);
        return generator.generateDerivedMacParameters(digest.getDigestSize() * Byte.SIZE);
    }

    private static byte[] pbmac1(
            PBMAC1Params stated, byte[] safe, EncodedPassword password, KdfBudget budget) {
        AlgorithmIdentifier derivation = stated.getKeyDerivationFunc();
        if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw new UnusableCertificate(
                    UNSUPPORTED_ENCRYPTION,
                    "the file's MAC derives its key by "
                            + AlgorithmNames.of(derivation.getAlgorithm())
                            + ", not PBKDF2");
        }
        PBKDF2Params parameters = PBKDF2Params.getInstance(derivation.getParameters());
        byte[] key =
                Pbkdf2.derive(parameters, keyBytes(parameters.getKeyLength()), password, budget);
        return hmac(
                HashFunction.ofHmac(stated.getMessageAuthScheme().getAlgorithm()),
                new KeyParameter(key),
                safe);
    }

    /**
     * RFC 9879 §5 demands the length, and at least 20 bytes; more than the widest hash has is no
     * use.
     */
    private static int keyBytes(BigInteger length) {
        if (length == null
                || length.bitLength() > 8
                || length.intValue() < 20
                || length.intValue() > 64) {
            throw damaged(
                    "the file is damaged: its MAC key has "
                            + length
                            + " bytes; 20 to 64 are right");
        }
        return length.intValue();
    }

    private static byte[] hmac(HashFunction hash, CipherParameters key, byte[] content) {
        HMac mac = new HMac(hash.digest());
        mac.init(key);
        mac.update(content, 0, content.length);
        byte[] result = new byte[mac.getMacSize()];
        int _ = mac.doFinal(result, 0);
        return result;
    }
}
