package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

    @TempDir private Path folder;

    @Test
    void anchors_have_a_version_by_content() {
        var certificates = new TestCertificates(folder);
        byte[] one = certificates.authority("one").certificatePem();
        byte[] two = certificates.authority("two").certificatePem();

        assertThat(Trust.anchors(one).version()).isEqualTo(Trust.anchors(one).version());
        assertThat(Trust.anchors(one).version()).isNotEqualTo(Trust.anchors(two).version());
        assertThat(Trust.anchors(one)).hasToString("Anchors[1 certificates]");
    }

    @Test
    void no_anchor_and_a_broken_one_are_refused() {
        assertThatThrownBy(() -> Trust.anchors(new byte[0]))
                .isInstanceOf(OutboundRefused.UnusableTrustAnchors.class)
                .hasMessage("the trust anchors have no block BEGIN CERTIFICATE");
        byte[] broken =
                "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----"
                        .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Trust.anchors(broken))
                .isInstanceOf(OutboundRefused.UnusableTrustAnchors.class)
                .hasMessageStartingWith("a trust anchor cannot be read");
    }
}
