package io.sealpost.local.scan;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that gives a private key away: its DER and PEM, its scalar, its primes and what is derived
 * from them.
 */
public final class KeySecrets {

    private static final String MARKER = "-----[A-Z ]+-----";

    private KeySecrets() {}

    /**
     * @param pem an unencrypted PKCS#8 key, as openssl writes it
     */
    public static List<Secret> of(String name, byte[] pem) {
        var text = new String(pem, StandardCharsets.US_ASCII);
        var der = Base64.getMimeDecoder().decode(text.replaceAll(MARKER, ""));
        return Stream.concat(
                        Stream.of(new Secret(name + " PEM", pem), new Secret(name + " DER", der)),
                        numbers(name, read(der)))
                .toList();
    }

    private static Stream<Secret> numbers(String name, PrivateKey key) {
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                    Stream.of(
                            number(name + " private exponent", rsa.getPrivateExponent()),
                            number(name + " prime p", rsa.getPrimeP()),
                            number(name + " prime q", rsa.getPrimeQ()),
                            number(name + " exponent of p", rsa.getPrimeExponentP()),
                            number(name + " exponent of q", rsa.getPrimeExponentQ()),
                            number(name + " coefficient", rsa.getCrtCoefficient()));
            case ECPrivateKey ec -> Stream.of(number(name + " scalar", ec.getS()));
            case EdECPrivateKey ed ->
                    Stream.of(new Secret(name + " seed", ed.getBytes().orElseThrow()));
            default -> throw new IllegalArgumentException("unknown kind: " + key.getAlgorithm());
        };
    }

    /** Big-endian without leading zeros, which stands in every longer form of it. */
    private static Secret number(String name, BigInteger number) {
        var bytes = number.toByteArray();
        var start = bytes[0] == 0 ? 1 : 0;
        return new Secret(name, Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static PrivateKey read(byte[] der) {
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException _) {
                // of another kind
            }
        }
        throw new IllegalArgumentException("no RSA, EC or Ed25519 key");
    }
}
