package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.names;
import static io.sealpost.pki.Reading.privateKey;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyKindsTest {
    private static final Workshop WORKSHOP = Ca.workshop();

    @ParameterizedTest
    @CsvSource({
        "rsa2048, RSA-2048, SHA256withRSA",
        "rsa4096, RSA-4096, SHA256withRSA",
        "p256, EC-P256, SHA256withECDSA",
        "rsa1024, RSA-1024, SHA256withRSA",
        "rsa2040, RSA-2040, SHA256withRSA",
        "p384, EC-P384, SHA384withECDSA",
        "p521, EC-P521, SHA512withECDSA",
        "ed448, Ed448, Ed448",
        "ed25519, Ed25519, Ed25519"
    })
    void supported_keys_come_out_usable(String kind, String name, String scheme) throws Exception {
        KeyAndChain read = read(Ca.leafBundle(kind));
        assertThat(read.facts().keyAlgorithm()).isEqualTo(name);
        assertThat(names(read)).containsExactly(kind, "Intermediate", "Root");
        Signature signature = Signature.getInstance(scheme);
        signature.initSign(privateKey(read));
        byte[] signed = signature.sign();
        signature.initVerify(read.leaf());
        assertThat(signature.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "rsa1016, RSA-1016",
        "secp256k1, EC-secp256k1",
        "explicit, EC-without-named-curve",
        "rsapss, RSASSA-PSS"
    })
    void other_keys_are_refused_by_name(String kind, String name) {
        refused("unsupported-key", () -> read(Ca.leafBundle(kind)))
                .isEqualTo(
                        "the private key is of the kind "
                                + name
                                + "; RSA from 1024 to 8192 bits, EC on P-256, P-384 or P-521, Ed25519, Ed448 and ML-DSA are supported");
        WORKSHOP.openssl(
                "pkcs12 -export -in %s-bundle.pem -out kind.p12 -passout pass:%s"
                        .formatted(kind, PASSWORD));
        refused("unsupported-key", () -> read("kind.p12", PASSWORD)).contains(" " + name);
    }

    @Test
    void issuers_may_have_keys_of_other_kinds() {
        Ca.leaf("p521");
        WORKSHOP.openssl("req -x509 -key p521.key -subj /CN=Wide -days 9 -out wide.pem")
                .openssl("genpkey -algorithm ED25519 -out narrow.key")
                .openssl(
                        "req -x509 -key narrow.key -CA wide.pem -CAkey p521.key -subj /CN=Narrow -days 9 -out narrow.pem")
                .join("wide-bundle.pem", "wide.pem", "narrow.key", "narrow.pem");
        assertThat(names(read("wide-bundle.pem"))).containsExactly("Narrow", "Wide");
    }

    @Test
    void dsa_is_refused_as_key_and_as_issuer() {
        WORKSHOP.openssl("dsaparam -genkey -noout -out dsa-old.key 1024")
                .openssl("pkcs8 -topk8 -nocrypt -in dsa-old.key -out dsa.key")
                .openssl("req -x509 -key dsa.key -subj /CN=dsa -days 9 -out dsa.pem")
                .join("dsa-key.pem", "dsa.key", "dsa.pem")
                .join("dsa-issuer.pem", "dsa.pem", Ca.leaf("p256") + ".key", "p256.pem");
        refused("unsupported-key", () -> read("dsa-key.pem"))
                .contains("the private key is of the kind DSA;");
        refused("unsupported-key", () -> read("dsa-issuer.pem"))
                .isEqualTo("the block CERTIFICATE at byte 0 has a key of an unsupported kind: DSA");
    }

    @Test
    void attributes_beside_the_key_are_dropped() {
        String command =
                "pkcs12 -export -in %s -out csp.p12 -passout pass:%s -LMK -keyex -keypbe NONE";
        WORKSHOP.openssl(command.formatted(Ca.leafBundle("rsa2048"), PASSWORD));
        assertThat(read("csp.p12", PASSWORD).pkcs8().matches(read("rsa2048-bundle.pem").pkcs8()))
                .isTrue();
    }
}
