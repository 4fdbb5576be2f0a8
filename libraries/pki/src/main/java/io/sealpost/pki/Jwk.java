package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A private key with its chain as a JWK: RFC 7517 §4, RFC 7518 §6.2 and §6.3, RFC 8037 §2; {@code
 * kid} is the fingerprint of the leaf.
 */
final class Jwk {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Jwk() {}

    /**
     * @throws UnusableCertificate unsupported-key for a kind that has no form as a JWK
     */
    static SecretBytes of(KeyAndChain written) {
        SecretJsonText json = new SecretJsonText();
        written.pkcs8()
                .use(
                        der -> {
                            key(PrivateKeyInfo.getInstance(der), written, json);
                            return null;
                        });
        String fingerprint = written.facts().fingerprint();
        return json.member("kid", fingerprint)
                .member("x5t#S256", URL.encodeToString(HexFormat.of().parseHex(fingerprint)))
                .member("x5c", written.chain().stream().map(Jwk::base64).toList())
                .end();
    }

    private static void key(PrivateKeyInfo key, KeyAndChain written, SecretJsonText json) {
        Parsing.of(
                "the private key",
                () -> {
                    String kind = written.facts().keyAlgorithm();
                    switch (kind) {
                        case String rsa when rsa.startsWith("RSA-") ->
                                rsa(RSAPrivateKey.getInstance(key.parsePrivateKey()), json);
                        case "EC-P256", "EC-P384", "EC-P521" ->
                                ec(
                                        ECPrivateKey.getInstance(key.parsePrivateKey()),
                                        (ECPublicKey) written.leaf().getPublicKey(),
                                        json);
                        case "Ed25519", "Ed448" -> octets(kind, key, written.leaf(), json);
                        default ->
                                throw new UnusableCertificate(
                                        UNSUPPORTED_KEY,
                                        "a key of the kind "
                                                + kind
                                                + " has no form as a JWK; ask for PEM");
                    }
                    return null;
                });
    }

    private static void rsa(RSAPrivateKey key, SecretJsonText json) {
        json.member("kty", "RSA")
                .member("n", unsigned(key.getModulus()))
                .member("e", unsigned(key.getPublicExponent()))
                .member("d", unsigned(key.getPrivateExponent()))
                .member("p", unsigned(key.getPrime1()))
                .member("q", unsigned(key.getPrime2()))
                .member("dp", unsigned(key.getExponent1()))
                .member("dq", unsigned(key.getExponent2()))
                .member("qi", unsigned(key.getCoefficient()));
    }

    /** Each number in as many octets as the curve's field has (RFC 7518 §6.2.1.2, §6.2.2.1). */
    private static void ec(ECPrivateKey key, ECPublicKey point, SecretJsonText json) {
        int bits = point.getParams().getCurve().getField().getFieldSize();
        int octets = (bits + 7) / 8;
        json.member("kty", "EC")
                .member("crv", "P-" + bits)
                .member("x", padded(point.getW().getAffineX(), octets))
                .member("y", padded(point.getW().getAffineY(), octets))
                .member("d", padded(key.getKey(), octets));
    }

    private static void octets(
            String curve, PrivateKeyInfo key, X509Certificate leaf, SecretJsonText json)
            throws java.io.IOException {
        byte[] point =
                SubjectPublicKeyInfo.getInstance(leaf.getPublicKey().getEncoded())
                        .getPublicKeyData()
                        .getOctets();
        json.member("kty", "OKP")
                .member("crv", curve)
                .member("x", URL.encode(point))
                .member(
                        "d",
                        encoded(ASN1OctetString.getInstance(key.parsePrivateKey()).getOctets()));
    }

    private static byte[] unsigned(BigInteger number) {
        return padded(number, (number.bitLength() + 7) / 8);
    }

    private static byte[] padded(BigInteger number, int octets) {
        byte[] signed = number.toByteArray();
        byte[] exact = new byte[octets];
        int from = Math.max(0, signed.length - octets);
        System.arraycopy(
                signed, from, exact, octets - (signed.length - from), signed.length - from);
        Arrays.fill(signed, (byte) 0);
        return encoded(exact);
    }

    private static byte[] encoded(byte[] octets) {
        try {
            return URL.encode(octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate has lost its DER", e);
        }
    }
}
