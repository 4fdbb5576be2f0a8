package io.sealpost.pki.path;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A public key (RFC 5280 §4.1.2.7), known by its kind before anything calculates with it. */
final class SubjectKey {
    /** The JDK's names of key factories. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "1.2.840.113549.1.1.1", "RSA",
                    "1.2.840.113549.1.1.10", "RSASSA-PSS",
                    "1.2.840.10045.2.1", "EC",
                    "1.3.101.112", "Ed25519",
                    "1.3.101.113", "Ed448",
                    "2.16.840.1.101.3.4.3.17", "ML-DSA-44",
                    "2.16.840.1.101.3.4.3.18", "ML-DSA-65",
                    "2.16.840.1.101.3.4.3.19", "ML-DSA-87");

    /** RFC 5480 §2.1.1.1: P-256, P-384, P-521. */
    private static final Map<String, Integer> CURVES =
            Map.of(
                    "1.2.840.10045.3.1.7", 256,
                    "1.3.132.0.34", 384,
                    "1.3.132.0.35", 521);

    /** Larger exponents make verifying as dear as signing; all real ones are 65537 or below. */
    private static final int MAX_EXPONENT_BITS = 33;

    private final byte[] encoded;
    private final SubjectPublicKeyInfo info;
    private final Optional<String> kind;
    private volatile Optional<PublicKey> decoded;

    SubjectKey(SubjectPublicKeyInfo info) {
        this.info = info;
        this.kind = Optional.ofNullable(KINDS.get(info.getAlgorithm().getAlgorithm().getId()));
        try {
            this.encoded = info.getEncoded("DER");
        } catch (IOException _) {
            throw new MalformedPki("the public key cannot be encoded");
        }
    }

    /** The JDK's name of its kind. */
    String kind() {
        return kind.orElse(info.getAlgorithm().getAlgorithm().getId());
    }

    /** What is against it. */
    Optional<Fault> weakness(AlgorithmPolicy policy) {
        return switch (kind.orElse("")) {
            case "" -> unsupported(kind());
            case "RSA", "RSASSA-PSS" -> rsa(policy);
            case "EC" ->
                    curve().isPresent()
                            ? Optional.empty()
                            : unsupported("EC on a curve other than P-256, P-384 and P-521");
            default -> Optional.empty();
        };
    }

    /** Empty when the JDK cannot read it. */
    Optional<PublicKey> decoded() {
        if (decoded == null) {
            decoded = decode();
        }
        return decoded;
    }

    private Optional<PublicKey> decode() {
        try {
            return Optional.of(
                    KeyFactory.getInstance(kind()).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Integer> curve() {
        return info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier id
                ? Optional.ofNullable(CURVES.get(id.getId()))
                : Optional.empty();
    }

    private Optional<Fault> rsa(AlgorithmPolicy policy) {
        try {
            RSAPublicKey key = RSAPublicKey.getInstance(info.parsePublicKey());
            BigInteger exponent = key.getPublicExponent();
            int bits = key.getModulus().bitLength();
            if (bits < policy.minRsaBits()) {
                return weak("its key is RSA of " + bits + " bits");
            }
            if (bits > policy.maxRsaBits() || exponent.bitLength() > MAX_EXPONENT_BITS) {
                return unsupported("RSA of " + bits + " bits with a large exponent or modulus");
            }
            return exponent.testBit(0) && exponent.compareTo(BigInteger.ONE) > 0
                    ? Optional.empty()
                    : weak("its RSA key has the exponent " + exponent);
        } catch (IOException | RuntimeException _) {
            return Optional.of(Fault.malformed("its RSA key is malformed"));
        }
    }

    private static Optional<Fault> weak(String detail) {
        return Optional.of(new Fault(PathReason.WEAK_ALGORITHM, detail, false, true));
    }

    private static Optional<Fault> unsupported(String kind) {
        return Optional.of(
                new Fault(
                        PathReason.UNSUPPORTED_ALGORITHM,
                        "its key is of an unsupported kind: " + kind,
                        false,
                        true));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubjectKey key && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
