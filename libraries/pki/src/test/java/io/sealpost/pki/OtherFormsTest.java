package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.names;
import static io.sealpost.pki.Reading.privateKey;
import static io.sealpost.pki.Reading.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms beside PEM and modern PKCS#12, as openssl, keytool and the JDK read them. */
class OtherFormsTest {
    private static final Workshop WORKSHOP = Ca.workshop();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void an_rsa_key_as_jwk_has_all_its_numbers() throws IOException {
        KeyAndChain read = read(Ca.leafBundle("rsa2048"));
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey(read);

        JsonNode jwk = jwk(read);

        assertThat(jwk.get("kty").textValue()).isEqualTo("RSA");
        assertThat(number(jwk, "n")).isEqualTo(key.getModulus());
        assertThat(number(jwk, "e")).isEqualTo(key.getPublicExponent());
        assertThat(number(jwk, "d")).isEqualTo(key.getPrivateExponent());
        assertThat(number(jwk, "p")).isEqualTo(key.getPrimeP());
        assertThat(number(jwk, "q")).isEqualTo(key.getPrimeQ());
        assertThat(number(jwk, "dp")).isEqualTo(key.getPrimeExponentP());
        assertThat(number(jwk, "dq")).isEqualTo(key.getPrimeExponentQ());
        assertThat(number(jwk, "qi")).isEqualTo(key.getCrtCoefficient());
    }

    @ParameterizedTest
    @CsvSource({"p256, P-256, 32", "p384, P-384, 48"})
    void an_ec_key_as_jwk_has_coordinates_of_full_length(String kind, String curve, int octets)
            throws IOException {
        KeyAndChain read = read(Ca.leafBundle(kind));

        JsonNode jwk = jwk(read);

        assertThat(jwk.get("kty").textValue()).isEqualTo("EC");
        assertThat(jwk.get("crv").textValue()).isEqualTo(curve);
        assertThat(List.of(octets(jwk, "x"), octets(jwk, "y"), octets(jwk, "d")))
                .allMatch(each -> each.length == octets);
        ECPublicKey point = (ECPublicKey) read.leaf().getPublicKey();
        assertThat(number(jwk, "x")).isEqualTo(point.getW().getAffineX());
        assertThat(number(jwk, "y")).isEqualTo(point.getW().getAffineY());
        assertThat(number(jwk, "d")).isEqualTo(((ECPrivateKey) privateKey(read)).getS());
    }

    @Test
    void an_edwards_key_as_jwk_is_an_octet_key_pair() throws IOException {
        KeyAndChain read = read(Ca.leafBundle("ed25519"));

        JsonNode jwk = jwk(read);

        assertThat(jwk.get("kty").textValue()).isEqualTo("OKP");
        assertThat(jwk.get("crv").textValue()).isEqualTo("Ed25519");
        assertThat(octets(jwk, "d"))
                .isEqualTo(((EdECPrivateKey) privateKey(read)).getBytes().orElseThrow());
        byte[] spki = read.leaf().getPublicKey().getEncoded();
        assertThat(spki).endsWith(octets(jwk, "x"));
        assertThat(octets(jwk, "x")).hasSize(32);
    }

    @Test
    void a_jwk_holds_the_chain_and_names_the_leaf() throws Exception {
        KeyAndChain read = read(Ca.leafBundle("p256"));

        JsonNode jwk = jwk(read);

        List<byte[]> chain = new ArrayList<>();
        jwk.get("x5c").forEach(each -> chain.add(Base64.getDecoder().decode(each.textValue())));
        assertThat(chain).hasSize(3);
        for (int i = 0; i < chain.size(); i++) {
            assertThat(chain.get(i)).isEqualTo(read.chain().get(i).getEncoded());
        }
        assertThat(jwk.get("kid").textValue()).isEqualTo(read.facts().fingerprint());
        assertThat(new BigInteger(1, octets(jwk, "x5t#S256")).toString(16))
                .isEqualTo(read.facts().fingerprint().replaceAll("^0+", ""));
    }

    @Test
    void the_pair_for_kubernetes_is_pem_in_base64() throws IOException {
        KeyAndChain read = read(Ca.leafBundle("p384"));

        JsonNode pair;
        try (SecretBytes json = read.tlsPair()) {
            pair = json.use(OtherFormsTest::parsed);
        }

        assertThat(pair.properties()).hasSize(2);
        assertThat(decoded(pair.get("tls.crt"))).isEqualTo(read.chainPem());
        assertThat(decoded(pair.get("tls.key"))).isEqualTo(WORKSHOP.text("p384.key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "p256"})
    void openssl_opens_the_legacy_pkcs12_file_and_sees_old_schemes_only(String kind) {
        KeyAndChain read = read(Ca.leafBundle(kind));
        try (SecretBytes password = SecretBytes.takeCopyOf(PASSWORD)) {
            WORKSHOP.write("legacy.p12", read.legacyPkcs12(password, "my alias ü"));
        }

        WORKSHOP.openssl("pkcs12 -in legacy.p12 -out legacy.pem -noenc -passin pass:" + PASSWORD);
        String info =
                WORKSHOP.output(
                        ("pkcs12 -info -noout -in legacy.p12 -passin pass:" + PASSWORD).split(" "));

        assertThat(names(read("legacy.pem"))).containsExactly(kind, "Intermediate", "Root");
        assertThat(privateKey(read("legacy.pem"))).isEqualTo(privateKey(read));
        assertThat(info)
                .contains("MAC: sha1, Iteration 100000")
                .contains("PKCS7 Encrypted data: pbeWithSHA1And3-KeyTripleDES-CBC")
                .contains("Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC");
        assertThat(names(read("legacy.p12", PASSWORD)))
                .containsExactly(kind, "Intermediate", "Root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy.p12", "old.jks"})
    void keytool_of_jdk_17_and_25_opens_both_old_files_under_their_name(String file) {
        KeyAndChain read = read(Ca.leafBundle("rsa2048"));
        try (SecretBytes password = SecretBytes.takeCopyOf(PASSWORD)) {
            WORKSHOP.write("legacy.p12", read.legacyPkcs12(password, "my-alias"));
            WORKSHOP.write("old.jks", read.jks(password, "my-alias"));
        }
        String fingerprint =
                read.facts().fingerprint().toUpperCase().replaceAll("(..)(?=.)", "$1:");

        String list = "-list -v -keystore " + file + " -storepass " + PASSWORD;
        for (var keytool : List.of(WORKSHOP.keytool17(), WORKSHOP.keytool25())) {
            assertThat(keytool.run(list.split(" ")))
                    .contains("Alias name: my-alias")
                    .contains("Entry type: PrivateKeyEntry")
                    .contains("Certificate chain length: 3")
                    .contains("SHA256: " + fingerprint);
        }
    }

    private static JsonNode jwk(KeyAndChain read) {
        try (SecretBytes json = read.jwk()) {
            return json.use(OtherFormsTest::parsed);
        }
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] octets(JsonNode jwk, String member) {
        return Base64.getUrlDecoder().decode(jwk.get(member).textValue());
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, octets(jwk, member));
    }

    private static String decoded(JsonNode text) {
        return new String(Base64.getDecoder().decode(text.textValue()), UTF_8);
    }
}
