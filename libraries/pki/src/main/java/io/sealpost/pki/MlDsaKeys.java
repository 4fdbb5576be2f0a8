package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.damaged;

import java.security.MessageDigest;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;

/**
 * ML-DSA keys (FIPS 204) in PKCS#8 (RFC 9881 §6): as a seed of 32 bytes, expanded, or both. The JDK
 * takes the expanded form only.
 */
final class MlDsaKeys {
    static final String ALGORITHM = "ML-DSA";

    private static final int SEED_BYTES = 32;
    private static final Map<String, MLDSAParameters> PARAMETERS =
            Map.of(
                    "ML-DSA-44", MLDSAParameters.ml_dsa_44,
                    "ML-DSA-65", MLDSAParameters.ml_dsa_65,
                    "ML-DSA-87", MLDSAParameters.ml_dsa_87);

    private MlDsaKeys() {}

    static boolean are(AlgorithmIdentifier algorithm) {
        return PARAMETERS.containsKey(AlgorithmNames.of(algorithm.getAlgorithm()));
    }

    /**
     * The same key as the JDK takes it.
     *
     * @throws UnusableCertificate damaged, also when seed and expanded key are not of one key (RFC
     *     9881 §8.2)
     */
    static byte[] expanded(PrivateKeyInfo key) {
        AlgorithmIdentifier algorithm = key.getPrivateKeyAlgorithm();
        MLDSAParameters parameters = PARAMETERS.get(AlgorithmNames.of(algorithm.getAlgorithm()));
        byte[] expanded = expanded(Parsing.of("the private key", key::parsePrivateKey), parameters);
        return Parsing.of(
                "the private key",
                () ->
                        new PrivateKeyInfo(algorithm, new DEROctetString(expanded))
                                .getEncoded("DER"));
    }

    private static byte[] expanded(ASN1Encodable key, MLDSAParameters parameters) {
        return switch (key) {
            case ASN1TaggedObject seed ->
                    ofSeed(ASN1OctetString.getInstance(seed, false).getOctets(), parameters);
            case ASN1OctetString expanded -> expanded.getOctets();
            case ASN1Sequence both -> {
                byte[] seed = ASN1OctetString.getInstance(both.getObjectAt(0)).getOctets();
                byte[] stated = ASN1OctetString.getInstance(both.getObjectAt(1)).getOctets();
                byte[] expanded = ofSeed(seed, parameters);
                if (!MessageDigest.isEqual(stated, expanded)) {
                    throw damaged(
                            "the private key is damaged: its seed and its expanded form are of two keys");
                }
                yield expanded;
            }
            default -> throw damaged("the private key is damaged: it has no form of an ML-DSA key");
        };
    }

    private static byte[] ofSeed(byte[] seed, MLDSAParameters parameters) {
        if (seed.length != SEED_BYTES) {
            throw damaged(
                    "the private key is damaged: its seed has " + seed.length + " bytes, not 32");
        }
        return new MLDSAPrivateKeyParameters(parameters, seed).getEncoded();
    }
}
