package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Building paths (RFC 4158), within limits; the reason that is told when there is none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PathSearchTest {
    @Nested
    class Several_ways {
        private final KeyPair shared = Wish.newKeys();
        private final Made otherRoot = Wish.authority("CN=Other root").selfSigned();

        /** Two certificates of one authority: from an unknown root, and from the trusted one. */
        private Scene crossed() {
            return scene().root()
                    .authority(w -> w.keys(shared))
                    .leaf()
                    .also(Wish.authority("CN=CA 1,O=Test").keys(shared).by(otherRoot), otherRoot);
        }

        @Test
        void a_dead_end_does_not_keep_from_the_other_way() {
            crossed().isValid();
        }

        @Test
        void the_trusted_one_decides() {
            assertThat(crossed().trustingNone().alsoTrusting(otherRoot).isValid().anchor())
                    .isEqualTo(otherRoot.certificate());
        }

        @Test
        void one_that_is_expired_does_not_keep_from_the_other() {
            scene().root()
                    .authority(w -> w.keys(shared))
                    .leaf()
                    .also(
                            Wish.authority("CN=CA 1,O=Test")
                                    .keys(shared)
                                    .until(Wish.NOW.minusSeconds(5))
                                    .by(otherRoot))
                    .alsoTrusting(otherRoot)
                    .isValid();
        }

        @Test
        void a_namesake_with_another_key_does_not_keep_from_the_right_one() {
            Scene scene = scene().root().authority().leaf();
            for (int i = 0; i < 20; i++) {
                Scene _ = scene.also(Wish.authority("CN=CA 1,O=Test").by(scene.made(0)));
            }
            assertThat(scene.isValid().path()).hasSize(2);
        }

        @Test
        void a_renewed_anchor_of_the_same_name_is_found_by_its_key() {
            Made renewed = Wish.authority("CN=Root,O=Test").selfSigned();
            scene().root().leaf().alsoTrusting(renewed).isValid();
        }

        @Test
        void the_shorter_way_is_taken_when_an_authority_is_an_anchor_itself() {
            Scene scene = scene().root().authority().authority().leaf();
            assertThat(scene.alsoTrusting(scene.made(2)).isValid().path()).hasSize(1);
        }
    }

    @Nested
    class Anchors {
        private final Made expired =
                Wish.authority("CN=Root,O=Test").until(Wish.NOW.minusSeconds(9)).selfSigned();

        @Test
        void that_are_expired_or_broken_do_not_break_others() {
            Made noAuthority = Wish.client("CN=Root,O=Test").selfSigned();
            scene().root().leaf().alsoTrusting(expired).alsoTrusting(noAuthority).isValid();
        }

        @Test
        void of_the_same_key_that_are_expired_do_not_break_the_renewed_one() {
            Made renewed = Wish.authority("CN=Root,O=Test").keys(expired).selfSigned();
            scene().anchored(expired).leaf().isRefused("certificate-expired", 0);
            scene().anchored(expired).leaf().alsoTrusting(renewed).isValid();
        }

        @Test
        void that_are_no_authorities_are_refused() {
            scene().anchored(Wish.client("CN=Root,O=Test").selfSigned())
                    .leaf()
                    .isRefused("not-an-authority", 0);
        }

        @Test
        void of_version_1_are_a_name_and_a_key() {
            scene().root(w -> w.withoutExtensions().version(1)).leaf().isValid();
        }

        @Test
        void that_cannot_be_read_are_counted_and_left_out() throws Exception {
            X509Certificate readable =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(expired.der()));
            TrustAnchors anchors = TrustAnchors.ofJava(List.of(readable, readable));
            assertThat(anchors.certificates()).containsExactly(expired.certificate());
            assertThat(anchors.unreadable()).isZero();
        }
    }

    @Nested
    class Reasons {
        @Test
        void an_issuer_that_is_missing_makes_an_incomplete_chain() {
            scene().root().authority().authority().leaf().without(2).isRefused("incomplete-chain");
        }

        @Test
        void a_root_that_is_no_anchor_is_an_untrusted_issuer() {
            Scene scene = scene().root().authority().leaf();
            scene.also(scene.made(0)).trustingNone().isRefused("untrusted-issuer", 0);
        }

        @Test
        void a_self_signed_leaf_is_its_own_untrusted_issuer() {
            Made own = Wish.client("CN=own").selfSigned();
            scene().root().add(own).isRefused("untrusted-issuer", 1);
        }

        @Test
        void authorities_that_certify_each_other_are_untrusted() {
            KeyPair a = Wish.newKeys();
            KeyPair b = Wish.newKeys();
            Made first =
                    Wish.authority("CN=A").keys(a).by(Wish.authority("CN=B").keys(b).selfSigned());
            Made second =
                    Wish.authority("CN=B").keys(b).by(Wish.authority("CN=A").keys(a).selfSigned());
            scene().anchored(first)
                    .leaf()
                    .trustingNone()
                    .also(first, second)
                    .isRefused("untrusted-issuer");
        }

        @Test
        void of_an_authentic_path_come_before_those_of_others() {
            Scene scene = scene().root().authority(w -> w.until(Wish.NOW.minusSeconds(1))).leaf();
            scene.also(Wish.authority("CN=CA 1,O=Test").selfSigned())
                    .isRefused("certificate-expired", 1);
        }

        @Test
        void of_two_authentic_paths_the_first_in_the_list_of_reasons_is_told() {
            KeyPair shared = Wish.newKeys();
            Scene scene =
                    scene().root()
                            .authority(w -> w.keys(shared).until(Wish.NOW.minusSeconds(1)))
                            .leaf();
            Made wrong =
                    Wish.authority("CN=CA 1,O=Test")
                            .keys(shared)
                            .usage(KeyUsage.cRLSign)
                            .by(scene.made(0));
            scene.also(wrong).isRefused("certificate-expired");
        }

        @Test
        void have_stable_codes() {
            List<String> codes = new ArrayList<>();
            for (PathReason each : PathReason.values()) {
                codes.add(each.code());
            }
            assertThat(codes)
                    .containsExactly(
                            "certificate-revoked",
                            "certificate-expired",
                            "certificate-not-yet-valid",
                            "wrong-key-usage",
                            "name-not-permitted",
                            "path-too-long",
                            "not-an-authority",
                            "policy-not-accepted",
                            "unknown-critical-extension",
                            "malformed-certificate",
                            "weak-algorithm",
                            "unsupported-algorithm",
                            "revocation-unknown",
                            "bad-signature",
                            "untrusted-issuer",
                            "incomplete-chain",
                            "too-complex");
        }
    }

    @Nested
    class Limits {
        @Test
        void ten_certificates_pass_and_eleven_do_not() {
            scene().root().authorities(9).leaf().isValid();
            scene().root().authorities(10).leaf().isRefused("path-too-long");
        }

        @Test
        void a_mesh_of_authorities_that_all_certify_each_other_ends() {
            scene().root()
                    .leaf(w -> w.issuerNamed("CN=M0"))
                    .also(mesh(7))
                    .isRefused("bad-signature");
        }

        @Test
        void a_mesh_without_a_way_out_is_too_complex_or_untrusted() {
            Made[] mesh = mesh(8);
            Made leaf = Wish.client("CN=leaf").by(mesh[0]);
            scene().root().add(leaf).also(mesh).isRefused("too-complex", 1);
        }

        @Test
        void signatures_are_counted() {
            PathLimits three = PathLimits.DEFAULTS.withMaxSignatureChecks(3);
            scene().root().authorities(2).leaf().under(three).isValid();
            scene().root().authorities(3).leaf().under(three).isRefused("too-complex");
        }

        @Test
        void issuers_tried_are_counted() {
            scene().root().authorities(2).leaf().under(limits(50, 3, 99)).isValid();
            scene().root().authorities(2).leaf().under(limits(50, 2, 99)).isRefused("too-complex");
        }

        @Test
        void names_compared_are_counted() {
            NameConstraints two =
                    new NameConstraints(
                            null,
                            new GeneralSubtree[] {
                                new GeneralSubtree(
                                        new GeneralName(GeneralName.dNSName, "a.example")),
                                new GeneralSubtree(
                                        new GeneralName(GeneralName.dNSName, "b.example"))
                            });
            Scene scene =
                    scene().root(w -> w.extension(Extension.nameConstraints, true, two))
                            .leaf(w -> w.dns("c.example"));
            scene.under(limits(50, 9, 4)).isValid();
            scene.under(limits(50, 9, 3)).isRefused("too-complex");
        }

        @Test
        void paths_judged_are_counted() {
            Scene scene = scene().root(w -> w.pathLength(0)).authority().leaf();
            Made second = Wish.authority("CN=Root,O=Test").keys(scene.made(0)).selfSigned();
            Made third = Wish.authority("CN=Root,O=Test").keys(scene.made(0)).selfSigned();
            scene.alsoTrusting(second).alsoTrusting(third).under(limits(2, 9, 9)).isValid();
            scene.under(limits(0, 9, 9)).isRefused("too-complex");
        }

        private static PathLimits limits(int paths, int steps, int comparisons) {
            return new PathLimits(10, paths, steps, 100, comparisons, 64 << 10);
        }

        /** Each of so many has a certificate from every other. */
        private static Made[] mesh(int size) {
            List<KeyPair> keys = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                keys.add(Wish.newKeys());
            }
            List<Made> mesh = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    if (i != j) {
                        Made by = Wish.authority("CN=M" + j).keys(keys.get(j)).selfSigned();
                        mesh.add(Wish.authority("CN=M" + i).keys(keys.get(i)).by(by));
                    }
                }
            }
            return mesh.toArray(Made[]::new);
        }
    }
}
