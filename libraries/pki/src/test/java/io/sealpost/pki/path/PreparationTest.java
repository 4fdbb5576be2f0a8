package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 5280 §6.1.4: preparation for certificate i+1; policies have {@link PolicyTest}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreparationTest {
    private static final String UNKNOWN = "1.3.6.1.4.1.99999.1";

    @Nested
    class K_basic_constraints {
        @Test
        void an_issuer_that_is_an_authority_is_valid_critical_or_not() {
            scene().root().authority().leaf().isValid();
            scene().root()
                    .authority(
                            w ->
                                    w.extension(
                                            Extension.basicConstraints,
                                            false,
                                            new BasicConstraints(true)))
                    .leaf()
                    .isValid();
        }

        @Test
        void an_issuer_without_basic_constraints_is_refused() {
            scene().root()
                    .authority(w -> w.without(Extension.basicConstraints))
                    .leaf()
                    .isRefused("not-an-authority", 1);
        }

        @Test
        void an_issuer_that_says_it_is_none_is_refused() {
            scene().root()
                    .authority(
                            w ->
                                    w.extension(
                                            Extension.basicConstraints,
                                            true,
                                            new BasicConstraints(false)))
                    .leaf()
                    .isRefused("not-an-authority", 1);
        }

        @Test
        void an_issuer_of_version_1_is_refused() {
            scene().root()
                    .authority(w -> w.withoutExtensions().version(1))
                    .leaf()
                    .isRefused("not-an-authority", 1);
        }

        @Test
        void malformed_ones_are_refused() {
            scene().root()
                    .authority(w -> w.extension(Extension.basicConstraints, true, DERNull.INSTANCE))
                    .leaf()
                    .isRefused("malformed-certificate", 1);
            scene().root()
                    .authority(
                            w ->
                                    w.extension(
                                            Extension.basicConstraints,
                                            true,
                                            new DERSequence(new ASN1Integer(-1))))
                    .leaf()
                    .isRefused("malformed-certificate", 1);
        }
    }

    @Nested
    class L_and_M_path_length {
        @Test
        void zero_allows_a_leaf_and_no_authority() {
            scene().root().authority(w -> w.pathLength(0)).leaf().isValid();
            scene().root()
                    .authority(w -> w.pathLength(0))
                    .authority()
                    .leaf()
                    .isRefused("path-too-long", 2);
        }

        @Test
        void one_allows_one_authority() {
            scene().root().authority(w -> w.pathLength(1)).authority().leaf().isValid();
            scene().root()
                    .authority(w -> w.pathLength(1))
                    .authorities(2)
                    .leaf()
                    .isRefused("path-too-long", 3);
        }

        @Test
        void a_larger_one_below_does_not_widen_it() {
            scene().root()
                    .authority(w -> w.pathLength(1))
                    .authority(w -> w.pathLength(9))
                    .authority()
                    .leaf()
                    .isRefused("path-too-long", 3);
        }

        @Test
        void a_smaller_one_below_narrows_it() {
            scene().root()
                    .authority(w -> w.pathLength(9))
                    .authority(w -> w.pathLength(0))
                    .leaf()
                    .isValid();
            scene().root()
                    .authority(w -> w.pathLength(9))
                    .authority(w -> w.pathLength(0))
                    .authority()
                    .leaf()
                    .isRefused("path-too-long", 3);
        }

        @Test
        void self_issued_authorities_do_not_count() {
            scene().root().authority(w -> w.pathLength(0)).selfIssued(w -> w).leaf().isValid();
            scene().root()
                    .authority(w -> w.pathLength(0))
                    .selfIssued(w -> w)
                    .authority()
                    .leaf()
                    .isRefused("path-too-long", 3);
        }

        @Test
        void the_last_certificate_does_not_count_even_if_it_is_an_authority() {
            scene().root()
                    .authority(w -> w.pathLength(0))
                    .authority(w -> w.usage(KeyUsage.keyCertSign | KeyUsage.digitalSignature))
                    .isValid();
        }

        @Test
        void that_of_the_trust_anchor_counts() {
            scene().root(w -> w.pathLength(0)).leaf().isValid();
            scene().root(w -> w.pathLength(0)).authority().leaf().isRefused("path-too-long", 1);
        }
    }

    @Nested
    class N_key_usage {
        @Test
        void an_issuer_without_key_usage_is_valid() {
            scene().root().authority(w -> w.without(Extension.keyUsage)).leaf().isValid();
        }

        @Test
        void an_issuer_that_may_not_sign_certificates_is_refused() {
            scene().root()
                    .authority(w -> w.usage(KeyUsage.cRLSign | KeyUsage.digitalSignature))
                    .leaf()
                    .isRefused("wrong-key-usage", 1);
        }

        @Test
        void a_trust_anchor_that_may_not_sign_certificates_is_refused() {
            scene().root(w -> w.usage(KeyUsage.cRLSign)).leaf().isRefused("wrong-key-usage", 0);
        }
    }

    @Nested
    class O_critical_extensions {
        @Test
        void an_unknown_one_that_is_not_critical_is_valid() {
            scene().root()
                    .authority(w -> w.extension(UNKNOWN, false, DERNull.INSTANCE))
                    .leaf()
                    .isValid();
        }

        @Test
        void an_unknown_critical_one_is_refused() {
            scene().root()
                    .authority(w -> w.extension(UNKNOWN, true, DERNull.INSTANCE))
                    .leaf()
                    .isRefused("unknown-critical-extension", 1);
        }

        @Test
        void an_unknown_critical_one_of_the_trust_anchor_is_refused() {
            scene().root(w -> w.extension(UNKNOWN, true, DERNull.INSTANCE))
                    .leaf()
                    .isRefused("unknown-critical-extension", 0);
        }
    }

    /** §4.2.1.12: what TLS implementations agree on, and RFC 5280 leaves open. */
    @Nested
    class Extended_key_usage_of_issuers {
        @Test
        void that_names_the_purpose_or_any_is_valid() {
            scene().root()
                    .authority(w -> w.purposes(KeyPurposeId.id_kp_clientAuth))
                    .authority(w -> w.purposes(KeyPurposeId.anyExtendedKeyUsage))
                    .leaf()
                    .isValid();
        }

        @Test
        void that_names_others_only_is_refused() {
            scene().root()
                    .authority(w -> w.purposes(KeyPurposeId.id_kp_serverAuth))
                    .leaf()
                    .isRefused("wrong-key-usage", 1);
        }

        @Test
        void of_every_issuer_restricts() {
            scene().root()
                    .authority(w -> w.purposes(KeyPurposeId.id_kp_emailProtection))
                    .authority()
                    .leaf()
                    .isRefused("wrong-key-usage", 1);
            scene().root(w -> w.purposes(KeyPurposeId.id_kp_emailProtection))
                    .leaf()
                    .isRefused("wrong-key-usage", 0);
        }

        @Test
        void does_not_matter_without_a_purpose() {
            scene().root()
                    .authority(w -> w.purposes(KeyPurposeId.id_kp_serverAuth))
                    .leaf()
                    .forPurpose(Purpose.ANY)
                    .isValid();
        }
    }
}
