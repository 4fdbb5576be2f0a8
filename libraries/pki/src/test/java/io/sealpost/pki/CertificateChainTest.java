package io.sealpost.pki;

import static io.sealpost.pki.Reading.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateChainTest {
    private static final Workshop WORKSHOP = Ca.workshop();

    private static CertificateChain read(byte[] content) {
        return CertificateChain.read(content, Optional.empty(), ImportLimits.DEFAULTS);
    }

    private static byte[] joined(String name, String... files) {
        return WORKSHOP.join(name, files).bytes(name);
    }

    @Test
    void the_leaf_comes_first_whatever_the_order_of_the_file() {
        String leaf = Ca.leaf("p256") + ".pem";
        CertificateChain chain =
                read(joined("shuffled.pem", "root.pem", leaf, "intermediate.pem", leaf));

        assertThat(chain.facts().subject()).isEqualTo("CN=p256,O=Example");
        assertThat(chain.chainPem().getBytes(UTF_8))
                .isEqualTo(
                        read(joined("right.pem", leaf, "intermediate.pem", "root.pem"))
                                .chainPem()
                                .getBytes(UTF_8));
        assertThat(CertificateBundle.read(chain.chainPem().getBytes(UTF_8), ImportLimits.DEFAULTS))
                .hasSize(3);
    }

    @Test
    void a_certificate_alone_is_a_chain_also_when_it_issued_itself() {
        WORKSHOP.openssl("x509 -in " + Ca.leaf("p256") + ".pem -outform DER -out alone.der");

        assertThat(read(WORKSHOP.bytes("alone.der")).facts().subject())
                .isEqualTo("CN=p256,O=Example");
        assertThat(read(WORKSHOP.bytes("root.pem")).facts().subject()).isEqualTo("CN=Root");
    }

    @Test
    void a_private_key_is_not_dropped_unsaid() {
        refused("unsupported-pem-block", () -> read(WORKSHOP.bytes(Ca.leafBundle("p256"))))
                .contains("PRIVATE KEY");
    }

    @Test
    void two_certificates_of_which_none_issued_the_other_are_refused_by_their_names() {
        byte[] two = joined("two.pem", Ca.leaf("p256") + ".pem", Ca.leaf("p384") + ".pem");

        refused("several-certificates", () -> read(two)).contains("CN=p256", "CN=p384");
        byte[] unrelated = joined("unrelated.pem", Ca.leaf("p256") + ".pem", "root.pem");
        refused("several-certificates", () -> read(unrelated)).contains("CN=Root");
    }

    @Test
    void what_is_no_certificate_is_refused() {
        refused("empty-file", () -> read(new byte[0]));
        refused("not-a-certificate-container", () -> read("trust me".getBytes(UTF_8)));
    }
}
