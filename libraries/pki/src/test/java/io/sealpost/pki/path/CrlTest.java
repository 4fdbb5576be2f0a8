package io.sealpost.pki.path;

import static io.sealpost.pki.path.RevocationPolicy.FAIL_CLOSED;
import static io.sealpost.pki.path.RevocationPolicy.FAIL_OPEN;
import static io.sealpost.pki.path.RevocationPolicy.OFF;
import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 5280 §6.3: CRLs; and §6.1.3 a 3, that no certificate of the path is revoked. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrlTest {
    private static final String UNKNOWN = "revocation-unknown";
    private static final String REVOKED = "certificate-revoked";
    private static final ASN1ObjectIdentifier ODD = new ASN1ObjectIdentifier("1.2.3.4");

    private final Scene scene = scene().root().leaf();
    private final Made root = scene.made(0);
    private final Made leaf = scene.made(1);

    private static DistributionPointName uri(String uri) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
    }

    private static CRLDistPoint points(DistributionPoint... points) {
        return new CRLDistPoint(points);
    }

    private static CrlWish scoped(CrlWish wish, IssuingDistributionPoint point) {
        return wish.extension(Extension.issuingDistributionPoint, true, point);
    }

    private Scene closed(CrlWish... crls) {
        Crl[] made = new Crl[crls.length];
        for (int i = 0; i < crls.length; i++) {
            made[i] = crls[i].made();
        }
        return scene.revoking(FAIL_CLOSED, made);
    }

    @Nested
    class Policy {
        @Test
        void off_looks_at_nothing() {
            scene.revoking(OFF, CrlWish.by(root).revoking(leaf).made()).isValid();
        }

        @Test
        void closed_needs_a_crl() {
            closed(CrlWish.by(root)).isValid();
            closed().isRefused(UNKNOWN, 1);
        }

        @Test
        void open_names_what_is_not_known() {
            assertThat(scene.revoking(FAIL_OPEN).isValid().revocationUnknown())
                    .containsExactly(leaf.certificate());
            assertThat(
                            scene.revoking(FAIL_OPEN, CrlWish.by(root).made())
                                    .isValid()
                                    .revocationUnknown())
                    .isEmpty();
        }

        @Test
        void open_still_refuses_what_is_revoked() {
            scene.revoking(FAIL_OPEN, CrlWish.by(root).revoking(leaf).made()).isRefused(REVOKED, 1);
        }
    }

    @Nested
    class Entries {
        @Test
        void a_listed_certificate_is_refused_with_its_reason() {
            assertThat(closed(CrlWish.by(root).revoking(leaf, 1)).isRefused(REVOKED, 1).detail())
                    .endsWith("key compromise");
            assertThat(closed(CrlWish.by(root).revoking(leaf)).isRefused(REVOKED, 1).detail())
                    .endsWith("unspecified");
        }

        @Test
        void one_on_hold_is_refused() {
            assertThat(closed(CrlWish.by(root).revoking(leaf, 6)).isRefused(REVOKED, 1).detail())
                    .endsWith("certificate hold");
        }

        @Test
        void another_one_in_the_list_does_not_matter() {
            closed(CrlWish.by(root).entry(BigInteger.valueOf(1))).isValid();
        }

        @Test
        void an_authority_that_is_revoked_is_refused() {
            Scene longer = scene().root().authority().leaf();
            Crl ofRoot = CrlWish.by(longer.made(0)).made();
            Crl ofAuthority = CrlWish.by(longer.made(1)).made();
            longer.revoking(FAIL_CLOSED, ofRoot, ofAuthority).isValid();
            Crl revoking = CrlWish.by(longer.made(0)).revoking(longer.made(1), 2).made();
            longer.revoking(FAIL_CLOSED, revoking, ofAuthority).isRefused(REVOKED, 1);
        }

        @Test
        void an_unknown_critical_extension_of_an_entry_makes_the_crl_unusable() {
            BigInteger other = BigInteger.valueOf(1);
            closed(CrlWish.by(root).entry(other, Wish.encoded(ODD, false, DERNull.INSTANCE)))
                    .isValid();
            closed(CrlWish.by(root).entry(other, Wish.encoded(ODD, true, DERNull.INSTANCE)))
                    .isRefused(UNKNOWN, 1);
        }
    }

    @Nested
    class A_validity {
        @Test
        void before_this_update_or_after_next_update_it_is_not_used() {
            Instant now = Wish.NOW;
            closed(CrlWish.by(root).from(now).until(now)).isValid();
            closed(CrlWish.by(root).from(now.plusSeconds(1))).isRefused(UNKNOWN, 1);
            closed(CrlWish.by(root).until(now.minusSeconds(1))).isRefused(UNKNOWN, 1);
        }

        @Test
        void without_next_update_it_is_not_used() {
            closed(CrlWish.by(root).withoutNextUpdate()).isRefused(UNKNOWN, 1);
        }

        @Test
        void the_newest_that_can_be_used_decides() {
            CrlWish old = CrlWish.by(root).from(Wish.NOW.minusSeconds(9000));
            closed(old, CrlWish.by(root).revoking(leaf)).isRefused(REVOKED, 1);
            closed(CrlWish.by(root), old.revoking(leaf)).isValid();
        }
    }

    @Nested
    class B_issuer_and_scope {
        private final DistributionPointName here = uri("http://crl.example/here");
        private final DistributionPointName there = uri("http://crl.example/there");

        private Scene pointing(DistributionPoint... points) {
            return scene().anchored(root)
                    .leaf(w -> w.extension(Extension.cRLDistributionPoints, false, points(points)));
        }

        @Test
        void b1_that_of_another_issuer_says_nothing() {
            closed(CrlWish.by(root).issuerNamed("CN=Other")).isRefused(UNKNOWN, 1);
        }

        @Test
        void b1_a_point_of_another_issuer_is_indirect_and_refused() {
            GeneralNames other =
                    new GeneralNames(new GeneralName(GeneralName.directoryName, "CN=Other"));
            ReasonFlags some = new ReasonFlags(ReasonFlags.keyCompromise);
            CrlWish partial = scoped(CrlWish.by(root), idp(null, false, false, some, false, false));
            assertThat(
                            pointing(new DistributionPoint(here, null, other))
                                    .revoking(FAIL_CLOSED, partial.made())
                                    .isRefused(UNKNOWN, 1)
                                    .detail())
                    .contains("indirect");
        }

        @Test
        void b2_an_indirect_crl_is_refused() {
            assertThat(
                            closed(
                                            scoped(
                                                    CrlWish.by(root),
                                                    idp(null, false, false, null, true, false)))
                                    .isRefused(UNKNOWN, 1)
                                    .detail())
                    .contains("indirect");
        }

        @Test
        void b2_a_crl_of_another_point_says_nothing() {
            Crl crl = scoped(CrlWish.by(root), idp(here, false, false, null, false, false)).made();
            pointing(new DistributionPoint(here, null, null)).revoking(FAIL_CLOSED, crl).isValid();
            pointing(new DistributionPoint(there, null, null))
                    .revoking(FAIL_CLOSED, crl)
                    .isRefused(UNKNOWN, 1);
            scene.revoking(FAIL_CLOSED, crl).isRefused(UNKNOWN, 1);
        }

        @Test
        void b2_a_crl_of_users_or_authorities_only_speaks_of_those() {
            closed(scoped(CrlWish.by(root), idp(null, true, false, null, false, false))).isValid();
            closed(scoped(CrlWish.by(root), idp(null, false, true, null, false, false)))
                    .isRefused(UNKNOWN, 1);
            Scene authority =
                    scene().anchored(root).authority(w -> w.usage(KeyUsage.digitalSignature));
            authority
                    .revoking(
                            FAIL_CLOSED,
                            scoped(CrlWish.by(root), idp(null, false, true, null, false, false))
                                    .made())
                    .isValid();
            authority
                    .revoking(
                            FAIL_CLOSED,
                            scoped(CrlWish.by(root), idp(null, true, false, null, false, false))
                                    .made())
                    .isRefused(UNKNOWN, 1);
        }

        @Test
        void b2_a_crl_of_attribute_certificates_says_nothing() {
            closed(scoped(CrlWish.by(root), idp(null, false, false, null, false, true)))
                    .isRefused(UNKNOWN, 1);
        }

        @Test
        void addresses_of_points_are_known() {
            assertThat(
                            pointing(new DistributionPoint(here, null, null))
                                    .last()
                                    .certificate()
                                    .crlAddresses())
                    .containsExactly("http://crl.example/here");
        }

        private static IssuingDistributionPoint idp(
                DistributionPointName name,
                boolean users,
                boolean authorities,
                ReasonFlags reasons,
                boolean indirect,
                boolean attributes) {
            return new IssuingDistributionPoint(
                    name, users, authorities, reasons, indirect, attributes);
        }
    }

    @Nested
    class D_and_E_reasons {
        private static final int SOME = ReasonFlags.keyCompromise | ReasonFlags.cACompromise;
        private static final int OTHERS =
                ReasonFlags.affiliationChanged
                        | ReasonFlags.superseded
                        | ReasonFlags.cessationOfOperation
                        | ReasonFlags.certificateHold
                        | ReasonFlags.privilegeWithdrawn
                        | ReasonFlags.aACompromise;

        private CrlWish partial(int reasons) {
            return scoped(
                    CrlWish.by(root),
                    new IssuingDistributionPoint(
                            null, false, false, new ReasonFlags(reasons), false, false));
        }

        @Test
        void crls_of_all_reasons_together_are_enough() {
            closed(partial(SOME), partial(OTHERS)).isValid();
        }

        @Test
        void crls_of_some_reasons_are_not() {
            assertThat(closed(partial(SOME)).isRefused(UNKNOWN, 1).detail())
                    .contains("do not cover all reasons");
        }

        @Test
        void one_of_some_reasons_can_revoke() {
            closed(partial(SOME).revoking(leaf, 1)).isRefused(REVOKED, 1);
        }
    }

    @Nested
    class F_and_G_signature {
        @Test
        void of_another_key_is_refused() {
            Made forger = Wish.authority("CN=Root,O=Test").selfSigned();
            closed(CrlWish.by(forger)).isRefused(UNKNOWN, 1);
        }

        @Test
        void of_an_issuer_that_may_not_sign_crls_is_refused() {
            Scene without = scene().root(w -> w.usage(KeyUsage.keyCertSign)).leaf();
            without.revoking(FAIL_CLOSED, CrlWish.by(without.made(0)).made()).isRefused(UNKNOWN, 1);
        }

        @Test
        void of_a_second_key_of_the_issuer_with_a_path_of_its_own_is_valid() {
            Made signer = Wish.authority("CN=Root,O=Test").usage(KeyUsage.cRLSign).by(root);
            CrlWish bySigner = CrlWish.by(signer).identified();
            Crl ofSigner = CrlWish.by(root).from(Wish.NOW.minusSeconds(9999)).made();
            scene.also(signer).revoking(FAIL_CLOSED, bySigner.made(), ofSigner).isValid();
            scene.revoking(FAIL_CLOSED, bySigner.revoking(leaf).made(), ofSigner)
                    .isRefused(REVOKED, 1);
        }

        @Test
        void of_a_second_key_that_vouches_for_itself_is_refused() {
            Made signer = Wish.authority("CN=Root,O=Test").usage(KeyUsage.cRLSign).by(root);
            scene.also(signer)
                    .revoking(FAIL_CLOSED, CrlWish.by(signer).made())
                    .isRefused(UNKNOWN, 1);
        }

        @Test
        void over_a_weak_hash_is_refused() {
            closed(CrlWish.by(root).signedBy("SHA1withECDSA")).isRefused(UNKNOWN, 1);
        }

        @Test
        void is_verified_once_and_remembered() {
            Crl crl = CrlWish.by(root).made();
            SubjectKey key = root.certificate().key();
            assertThat(crl.knownSigner(key)).isEmpty();
            scene.revoking(FAIL_CLOSED, crl).isValid();
            assertThat(crl.knownSigner(key)).contains(true);
            scene.revoking(FAIL_CLOSED, crl).isValid();
        }
    }

    @Nested
    class C_and_H_to_K_delta {
        private CrlWish base() {
            return CrlWish.by(root).number(5);
        }

        private CrlWish delta() {
            return CrlWish.by(root).number(7).deltaOf(5);
        }

        @Test
        void a_delta_adds_a_revocation() {
            closed(base(), delta()).isValid();
            closed(base(), delta().revoking(leaf)).isRefused(REVOKED, 1);
        }

        @Test
        void a_delta_takes_a_hold_away() {
            closed(base().revoking(leaf, 6), delta().revoking(leaf, 8)).isValid();
            closed(base().revoking(leaf, 6), delta()).isRefused(REVOKED, 1);
        }

        @Test
        void a_delta_alone_says_nothing() {
            closed(delta()).isRefused(UNKNOWN, 1);
        }

        @Test
        void a_delta_of_a_later_base_or_an_older_number_is_not_used() {
            closed(base(), CrlWish.by(root).number(7).deltaOf(6).revoking(leaf)).isValid();
            closed(base(), CrlWish.by(root).number(5).deltaOf(4).revoking(leaf)).isValid();
        }

        @Test
        void a_delta_of_another_scope_or_issuer_is_not_used() {
            IssuingDistributionPoint users =
                    new IssuingDistributionPoint(null, true, false, null, false, false);
            closed(base(), scoped(delta(), users).revoking(leaf)).isValid();
            closed(base(), delta().issuerNamed("CN=Other").revoking(leaf)).isValid();
        }

        @Test
        void a_delta_that_is_overdue_or_not_signed_by_the_issuer_is_not_used() {
            closed(base(), delta().until(Wish.NOW.minusSeconds(1)).revoking(leaf)).isValid();
            Made forger = Wish.authority("CN=Root,O=Test").selfSigned();
            closed(base(), CrlWish.by(forger).number(7).deltaOf(5).revoking(leaf)).isValid();
        }

        @Test
        void the_newest_delta_decides() {
            CrlWish newer = CrlWish.by(root).number(8).deltaOf(5).revoking(leaf, 8);
            closed(base(), delta().revoking(leaf, 6), newer).isValid();
        }
    }

    @Nested
    class Form_5 {
        @Test
        void an_unknown_critical_extension_makes_it_unusable() {
            closed(CrlWish.by(root).extension(ODD, false, DERNull.INSTANCE)).isValid();
            closed(CrlWish.by(root).extension(ODD, true, DERNull.INSTANCE)).isRefused(UNKNOWN, 1);
        }

        @Test
        void a_critical_number_makes_it_unusable() {
            closed(CrlWish.by(root).extension(Extension.cRLNumber, true, new ASN1Integer(5)))
                    .isRefused(UNKNOWN, 1);
        }

        @Test
        void what_binds_its_issuer_only_the_strict_mind() {
            CrlWish twice = identified().entry(BigInteger.ONE).entry(BigInteger.ONE);
            for (CrlWish each :
                    List.of(CrlWish.by(root), identified().without(Extension.cRLNumber), twice)) {
                scene.revoking(FAIL_CLOSED, each.made()).isValid();
            }
            Scene strict = scene.strictly();
            strict.revoking(FAIL_CLOSED, identified().made()).isValid();
            for (CrlWish each :
                    List.of(CrlWish.by(root), identified().without(Extension.cRLNumber), twice)) {
                strict.revoking(FAIL_CLOSED, each.made()).isRefused(UNKNOWN, 1);
            }
        }

        private CrlWish identified() {
            return CrlWish.by(root).identified();
        }

        @Test
        void another_version_is_unreadable() {
            byte[] der = CrlWish.by(root).version(3).der();
            assertThatThrownBy(() -> Crl.of(der, CrlLimits.DEFAULTS))
                    .isInstanceOf(MalformedPki.class);
        }

        @Test
        void bytes_and_entries_are_bounded() {
            CrlWish two = CrlWish.by(root).entry(BigInteger.ONE).entry(BigInteger.TWO);
            assertThat(Crl.of(two.der(), new CrlLimits(10_000, 2)).size()).isEqualTo(2);
            assertThatThrownBy(() -> Crl.of(two.der(), new CrlLimits(10_000, 1)))
                    .isInstanceOf(MalformedPki.class)
                    .hasMessageContaining("more than 1 entries");
            assertThatThrownBy(() -> Crl.of(two.der(), new CrlLimits(20, 2)))
                    .isInstanceOf(MalformedPki.class)
                    .hasMessageContaining("at most 20");
        }

        @Test
        void bytes_that_are_no_crl_are_unreadable() {
            for (byte[] each : new byte[][] {{}, {0x30, 0}, leaf.der()}) {
                assertThatThrownBy(() -> Crl.of(each, CrlLimits.DEFAULTS))
                        .isInstanceOf(MalformedPki.class);
            }
        }
    }
}
