package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 5280 §6.1.3: basic certificate processing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BasicProcessingTest {
    @Nested
    class A1_signature {
        @Test
        void a_chain_of_good_signatures_is_valid() {
            Scene scene = scene().root().authority().leaf();
            PathResult.Valid valid = scene.isValid();
            assertThat(valid.path())
                    .containsExactly(scene.made(2).certificate(), scene.made(1).certificate());
            assertThat(valid.anchor()).isEqualTo(scene.made(0).certificate());
            assertThat(valid.revocationUnknown()).isEmpty();
        }

        @Test
        void a_leaf_under_the_anchor_itself_is_valid() {
            scene().root().leaf().isValid();
        }

        @Test
        void an_issuer_of_the_right_name_that_did_not_sign_is_refused() {
            Made namesake = Wish.authority("CN=CA 1,O=Test").selfSigned();
            scene().root()
                    .authority()
                    .add(Wish.client("CN=leaf,O=Test").by(namesake))
                    .isRefused("bad-signature", 2);
        }

        @Test
        void an_anchor_of_the_right_name_that_did_not_sign_is_refused() {
            Made namesake = Wish.authority("CN=Root,O=Test").selfSigned();
            scene().root()
                    .authority()
                    .leaf()
                    .trustingNone()
                    .alsoTrusting(namesake)
                    .isRefused("bad-signature", 1);
        }
    }

    @Nested
    class A2_validity {
        private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
        private static final Instant END = Instant.parse("2026-12-31T23:59:59Z");

        private Scene leaf(Instant at) {
            return scene().root().authority().leaf(w -> w.from(START).until(END)).at(at);
        }

        @Test
        void both_ends_belong_to_it() {
            Scene scene =
                    scene().root(w -> w.from(START).until(END)).leaf(w -> w.from(START).until(END));
            scene.at(START).isValid();
            scene.at(END).isValid();
            scene.at(END.plusMillis(999)).isValid();
        }

        @Test
        void a_leaf_that_is_expired_is_refused() {
            leaf(END.plusSeconds(1)).isRefused("certificate-expired", 2);
        }

        @Test
        void a_leaf_that_is_not_yet_valid_is_refused() {
            scene().root(w -> w.from(START.minusSeconds(99)))
                    .leaf(w -> w.from(START))
                    .at(START.minusSeconds(1))
                    .isRefused("certificate-not-yet-valid", 1);
        }

        @Test
        void an_issuer_that_is_expired_is_refused() {
            scene().root()
                    .authority(w -> w.until(Wish.NOW.minusSeconds(1)))
                    .leaf()
                    .isRefused("certificate-expired", 1);
        }

        @Test
        void an_issuer_that_is_not_yet_valid_is_refused() {
            scene().root()
                    .authority(w -> w.from(Wish.NOW.plusSeconds(1)))
                    .leaf()
                    .isRefused("certificate-not-yet-valid", 1);
        }

        @Test
        void an_anchor_that_is_expired_is_refused() {
            scene().root(w -> w.until(Wish.NOW.minusSeconds(1)))
                    .leaf()
                    .isRefused("certificate-expired", 0);
        }
    }

    @Nested
    class A4_names {
        @Test
        void capitals_and_spaces_make_no_other_name() {
            scene().root()
                    .authority(w -> w.named("CN=Some  CA,O=Test"))
                    .leaf(w -> w.issuerNamed("CN=SOME ca ,O=test"))
                    .isValid();
        }

        @Test
        void another_string_type_makes_no_other_name() {
            String utf8 =
                    new X500NameBuilder()
                            .addRDN(BCStyle.CN, new DERUTF8String("Some CA"))
                            .build()
                            .toString();
            Made root = Wish.authority(utf8).selfSigned();
            var bmp = new X500NameBuilder().addRDN(BCStyle.CN, new DERBMPString("Some CA")).build();
            Made issuing = new Made(root.der(), bmp, root.keys());
            scene().anchored(issuing).leaf().isValid();
        }

        @Test
        void another_name_is_another_issuer() {
            scene().root()
                    .authority()
                    .leaf(w -> w.issuerNamed("CN=CA 11,O=Test"))
                    .isRefused("incomplete-chain", 2);
        }

        @Test
        void the_order_of_names_matters() {
            scene().root()
                    .authority(w -> w.named("O=Test,CN=CA"))
                    .leaf(w -> w.issuerNamed("CN=CA,O=Test"))
                    .isRefused("incomplete-chain", 2);
        }
    }
}
