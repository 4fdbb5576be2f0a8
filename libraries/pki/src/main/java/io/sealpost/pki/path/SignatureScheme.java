package io.sealpost.pki.path;

import static java.util.Map.entry;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * How a signature is verified.
 *
 * @param name the JDK's
 * @param keys kinds of keys that it fits
 * @param hash whose strength it has; empty when it is the scheme's own
 */
record SignatureScheme(
        String name, Set<String> keys, String hash, Optional<PSSParameterSpec> parameters) {
    private static final Map<String, SignatureScheme> KNOWN =
            Map.ofEntries(
                    rsa("1.2.840.113549.1.1.2", "MD2"),
                    rsa("1.2.840.113549.1.1.3", "MD4"),
                    rsa("1.2.840.113549.1.1.4", "MD5"),
                    rsa("1.2.840.113549.1.1.5", "SHA1"),
                    rsa("1.3.14.3.2.29", "SHA1"),
                    rsa("1.2.840.113549.1.1.14", "SHA224"),
                    rsa("1.2.840.113549.1.1.11", "SHA256"),
                    rsa("1.2.840.113549.1.1.12", "SHA384"),
                    rsa("1.2.840.113549.1.1.13", "SHA512"),
                    rsa("2.16.840.1.101.3.4.3.14", "SHA3-256"),
                    rsa("2.16.840.1.101.3.4.3.15", "SHA3-384"),
                    rsa("2.16.840.1.101.3.4.3.16", "SHA3-512"),
                    ecdsa("1.2.840.10045.4.1", "SHA1"),
                    ecdsa("1.2.840.10045.4.3.1", "SHA224"),
                    ecdsa("1.2.840.10045.4.3.2", "SHA256"),
                    ecdsa("1.2.840.10045.4.3.3", "SHA384"),
                    ecdsa("1.2.840.10045.4.3.4", "SHA512"),
                    ecdsa("2.16.840.1.101.3.4.3.10", "SHA3-256"),
                    ecdsa("2.16.840.1.101.3.4.3.11", "SHA3-384"),
                    ecdsa("2.16.840.1.101.3.4.3.12", "SHA3-512"),
                    own("1.3.101.112", "Ed25519"),
                    own("1.3.101.113", "Ed448"),
                    own("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
                    own("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
                    own("2.16.840.1.101.3.4.3.19", "ML-DSA-87"));

    /** RFC 4055 §2.1. */
    private static final Map<String, String> PSS_HASHES =
            Map.of(
                    "1.3.14.3.2.26", "SHA-1",
                    "2.16.840.1.101.3.4.2.4", "SHA-224",
                    "2.16.840.1.101.3.4.2.1", "SHA-256",
                    "2.16.840.1.101.3.4.2.2", "SHA-384",
                    "2.16.840.1.101.3.4.2.3", "SHA-512");

    private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

    /** RFC 4055 §2.2. */
    private static final String MGF1 = "1.2.840.113549.1.1.8";

    private static final Set<String> BROKEN = Set.of("MD2", "MD4", "MD5");

    /** Empty for a scheme that is not known, or whose parameters are not those of its RFC. */
    static Optional<SignatureScheme> of(AlgorithmIdentifier algorithm) {
        String oid = algorithm.getAlgorithm().getId();
        return oid.equals(RSASSA_PSS)
                ? pss(algorithm.getParameters())
                : Optional.ofNullable(KNOWN.get(oid))
                        .filter(scheme -> scheme.takes(algorithm.getParameters()));
    }

    boolean isWeak(AlgorithmPolicy policy) {
        return BROKEN.contains(hash) || hash.replace("-", "").equals("SHA1") && !policy.sha1();
    }

    /** Whatever goes wrong inside is a signature that does not verify. */
    boolean verifies(PublicKey key, byte[] contents, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(name);
            verifier.initVerify(key);
            if (parameters.isPresent()) {
                verifier.setParameter(parameters.get());
            }
            verifier.update(contents);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /** RFC 3279 §2.2.1: NULL with RSA; RFC 5758 §3.2, RFC 8410 §3: absent with the others. */
    private boolean takes(ASN1Encodable given) {
        return given == null || keys.contains("RSA") && given instanceof ASN1Null;
    }

    private static Optional<SignatureScheme> pss(ASN1Encodable given) {
        try {
            RSASSAPSSparams params = RSASSAPSSparams.getInstance(given);
            String hash = PSS_HASHES.get(params.getHashAlgorithm().getAlgorithm().getId());
            AlgorithmIdentifier mask = params.getMaskGenAlgorithm();
            String maskHash =
                    PSS_HASHES.get(
                            AlgorithmIdentifier.getInstance(mask.getParameters())
                                    .getAlgorithm()
                                    .getId());
            if (hash == null
                    || !hash.equals(maskHash)
                    || !mask.getAlgorithm().getId().equals(MGF1)
                    || params.getTrailerField().intValueExact() != 1) {
                return Optional.empty();
            }
            int salt = params.getSaltLength().intValueExact();
            return Optional.of(
                    new SignatureScheme(
                            "RSASSA-PSS",
                            Set.of("RSA", "RSASSA-PSS"),
                            hash,
                            Optional.of(
                                    new PSSParameterSpec(
                                            hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1))));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Map.Entry<String, SignatureScheme> rsa(String oid, String hash) {
        return entry(
                oid, new SignatureScheme(hash + "withRSA", Set.of("RSA"), hash, Optional.empty()));
    }

    private static Map.Entry<String, SignatureScheme> ecdsa(String oid, String hash) {
        return entry(
                oid, new SignatureScheme(hash + "withECDSA", Set.of("EC"), hash, Optional.empty()));
    }

    private static Map.Entry<String, SignatureScheme> own(String oid, String name) {
        return entry(oid, new SignatureScheme(name, Set.of(name), "", Optional.empty()));
    }
}
