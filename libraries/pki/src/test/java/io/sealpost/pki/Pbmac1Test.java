package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.junit.jupiter.api.Test;

/**
 * RFC 9879, which OpenSSL writes from 3.4 on: a file of openssl, with the MAC computed by the JDK.
 */
class Pbmac1Test {
    private static final byte[] SALT =
            "sixteen bytes---".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 2053;

    private static byte[] file(int keyBytes) throws GeneralSecurityException {
        Workshop workshop = Ca.workshop();
        workshop.openssl(
                "pkcs12 -export -nomac -in "
                        + Ca.leafBundle("p256")
                        + " -out pbmac1.p12 -passout pass:"
                        + PASSWORD);
        Pfx unsigned = Pfx.getInstance(workshop.bytes("pbmac1.p12"));
        byte[] safe = ASN1OctetString.getInstance(unsigned.getAuthSafe().getContent()).getOctets();
        DigestInfo mac = new DigestInfo(algorithm(keyBytes), mac(safe, keyBytes));
        return Der.of(new Pfx(unsigned.getAuthSafe(), new MacData(mac, SALT, 1)));
    }

    private static AlgorithmIdentifier algorithm(int keyBytes) {
        AlgorithmIdentifier prf =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA512, DERNull.INSTANCE);
        PBKDF2Params derivation = new PBKDF2Params(SALT, ITERATIONS, keyBytes, prf);
        AlgorithmIdentifier hmac =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBMAC1,
                new PBMAC1Params(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                        hmac));
    }

    private static byte[] mac(byte[] safe, int keyBytes) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(PASSWORD.toCharArray(), SALT, ITERATIONS, keyBytes * 8);
        byte[] key =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(spec)
                        .getEncoded();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(safe);
    }

    @Test
    void a_file_with_it_is_read() throws Exception {
        assertThat(read(file(32), PASSWORD).chain()).hasSize(3);
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        byte[] file = file(32);
        refused("wrong-password", () -> read(file, "battery-staple"));
        refused("password-required", () -> read(file));
    }

    @Test
    void its_iterations_are_bounded() throws Exception {
        byte[] hostile = Asn1Rewrite.replace(file(32), ITERATIONS, BigInteger.TWO.pow(31));
        refused("kdf-too-expensive", () -> read(hostile, PASSWORD)).contains("2147483648");
    }

    @Test
    void a_key_longer_than_any_hash_is_refused() throws Exception {
        assertThat(read(file(64), PASSWORD).chain()).hasSize(3);
        byte[] wide = file(65);
        refused("damaged", () -> read(wide, PASSWORD)).contains("its MAC key has 65 bytes");
    }

    @Test
    void a_short_key_is_refused() throws Exception {
        byte[] weak = file(19);
        refused("damaged", () -> read(weak, PASSWORD)).contains("its MAC key has 19 bytes");
    }
}
