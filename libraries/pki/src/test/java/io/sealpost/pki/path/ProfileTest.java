package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 5280 §4: the form of certificates on which validation rests. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProfileTest {
    private static final String MALFORMED = "malformed-certificate";

    @Nested
    class Serial_numbers_4_1_2_2 {
        private final BigInteger largest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);

        @Test
        void are_positive_and_of_at_most_20_octets() {
            scene().root().leaf(w -> w.serial(1)).isValid();
            scene().root().leaf(w -> w.serial(largest)).isValid();
        }

        @Test
        void of_other_form_are_refused() {
            scene().root().leaf(w -> w.serial(0)).isRefused(MALFORMED, 1);
            scene().root().leaf(w -> w.serial(-1)).isRefused(MALFORMED, 1);
            scene().root().leaf(w -> w.serial(largest.add(BigInteger.ONE))).isRefused(MALFORMED, 1);
            scene().root().authority(w -> w.serial(0)).leaf().isRefused(MALFORMED, 1);
        }

        @Test
        void of_trust_anchors_do_not_matter() {
            scene().root(w -> w.serial(0)).leaf().isValid();
        }
    }

    @Nested
    class Alternative_names_4_2_1_6 {
        @ParameterizedTest
        @CsvSource({
            "2, example.com, true",
            "2, *.example.com, true",
            "2, under_score.example.com, true",
            "2, ' ', false",
            "2, example..com, false",
            "2, .example.com, false",
            "2, example.com., false",
            "2, -a.example.com, false",
            "2, a.*.example.com, false",
            "2, exa mple.com, false",
            "1, joe@example.com, true",
            "1, Joe <joe@example.com>, false",
            "1, example.com, false",
            "1, joe@, false",
            "6, https://example.com/a?b#c, true",
            "6, urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6, true",
            "6, /relative, false",
            "6, http://exa mple.com, false"
        })
        void are_well_formed_or_refused(int form, String value, boolean valid) {
            Scene scene = scene().root().leaf(w -> w.alternatives(new GeneralName(form, value)));
            if (valid) {
                scene.isValid();
            } else {
                scene.isRefused(MALFORMED, 1);
            }
        }

        @Test
        void addresses_have_4_or_16_octets() {
            scene().root().leaf(w -> w.alternatives(address(4), address(16))).isValid();
            scene().root().leaf(w -> w.alternatives(address(5))).isRefused(MALFORMED, 1);
        }

        @Test
        void an_empty_list_is_refused() {
            scene().root()
                    .leaf(
                            w ->
                                    w.extension(
                                            Extension.subjectAlternativeName,
                                            false,
                                            new DERSequence()))
                    .isRefused(MALFORMED, 1);
        }

        private static GeneralName address(int octets) {
            return new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[octets]));
        }
    }

    @Nested
    class Names_4_1_2_4_and_4_1_2_6 {
        @Test
        void an_issuer_without_a_name_is_refused() {
            scene().root().leaf(w -> w.issuerNamed("")).isRefused(MALFORMED, 1);
        }

        @Test
        void an_authority_without_a_name_is_refused() {
            scene().root().authority(w -> w.named("")).leaf().isRefused(MALFORMED);
        }
    }

    @Nested
    class Validity_4_1_2_5 {
        @Test
        void utc_time_is_read_into_its_century() {
            scene().root()
                    .leaf(
                            w ->
                                    w.from(new ASN1UTCTime("500101000000Z"))
                                            .until(new ASN1UTCTime("491231235959Z")))
                    .isValid();
        }

        @Test
        void a_time_without_seconds_or_with_fractions_is_refused() {
            unreadable(w -> w.until(new ASN1UTCTime("4912312359Z")));
            unreadable(w -> w.until(new ASN1GeneralizedTime("20991231235959.5Z")));
            unreadable(w -> w.until(new ASN1GeneralizedTime("20991231235959+0100")));
        }
    }

    private static void unreadable(UnaryOperator<Wish> change) {
        byte[] der = change.apply(Wish.client("CN=leaf")).selfSigned().der();
        assertThatThrownBy(() -> PathCertificate.of(der)).isInstanceOf(MalformedPki.class);
        assertThat(validated(der))
                .isInstanceOfSatisfying(
                        PathResult.Refused.class,
                        refused -> {
                            assertThat(refused.reason().code()).isEqualTo(MALFORMED);
                            assertThat(refused.certificate()).isEmpty();
                        });
    }

    private static PathResult validated(byte[]... chain) {
        return new PathValidator(PathPolicy.DEFAULTS)
                .validate(
                        List.of(chain),
                        (leaf, others) ->
                                PathRequest.ofClient(
                                        leaf, others, TrustAnchors.of(List.of()), Wish.NOW));
    }

    @Nested
    class Structure_4_1 {
        private final byte[] good = Wish.client("CN=leaf").selfSigned().der();

        @Test
        void bytes_that_are_cut_off_or_go_on_are_unreadable() {
            for (int length : new int[] {0, 1, 3, good.length / 2, good.length - 1}) {
                byte[] cut = Arrays.copyOf(good, length);
                assertThatThrownBy(() -> PathCertificate.of(cut)).isInstanceOf(MalformedPki.class);
            }
            assertThatThrownBy(() -> PathCertificate.of(Arrays.copyOf(good, good.length + 1)))
                    .isInstanceOf(MalformedPki.class)
                    .hasMessageContaining("more bytes follow");
        }

        @Test
        void a_version_that_does_not_exist_is_unreadable() {
            unreadable(w -> w.version(4));
        }

        @Test
        void an_extension_that_is_there_twice_is_unreadable() {
            unreadable(w -> w.dns("example.com").twice(Extension.subjectAlternativeName));
        }

        @Test
        void extensions_before_version_3_are_refused() {
            scene().root().leaf(w -> w.version(2)).isRefused(MALFORMED, 1);
        }

        @Test
        void an_unreadable_intermediate_is_left_out() {
            assertThat(validated(good, new byte[] {1, 2, 3}))
                    .isInstanceOfSatisfying(
                            PathResult.Refused.class,
                            refused ->
                                    assertThat(refused.reason().code())
                                            .isEqualTo("untrusted-issuer"));
        }

        @Test
        void a_certificate_beyond_the_limit_is_not_read() {
            assertThat(validated(new byte[(64 << 10) + 1]))
                    .isInstanceOfSatisfying(
                            PathResult.Refused.class,
                            refused -> assertThat(refused.detail()).contains("at most 65536"));
        }
    }

    static Stream<UnaryOperator<Wish>> strictOnly() {
        return Stream.of(
                w -> w.usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign),
                w -> w.usage(0).without(Extension.extendedKeyUsage),
                w -> w.named("").dns("example.com"),
                w -> w.withoutExtensions().version(1),
                Wish::withoutKeyIds,
                w -> w.until(new ASN1GeneralizedTime("20300101000000Z")),
                w -> w.extension(Extension.authorityInfoAccess, false, new DERSequence()));
    }

    static Stream<UnaryOperator<Wish>> strictOnlyOfAuthorities() {
        return Stream.of(
                Wish::withoutKeyIds,
                w -> w.extension(Extension.basicConstraints, false, new BasicConstraints(true)),
                w -> w.extension(Extension.inhibitAnyPolicy, false, new ASN1Integer(1)),
                w -> w.extension(Extension.nameConstraints, true, leadingPeriod()));
    }

    private static NameConstraints leadingPeriod() {
        GeneralName base = new GeneralName(GeneralName.dNSName, ".example.com");
        return new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(base)}, null);
    }

    @ParameterizedTest
    @MethodSource("strictOnly")
    void what_binds_issuers_only_the_strict_mind(UnaryOperator<Wish> change) {
        Scene scene = scene().root().leaf(change).forPurpose(Purpose.ANY);
        scene.isValid();
        scene.strictly().isRefused(MALFORMED, 1);
    }

    @ParameterizedTest
    @MethodSource("strictOnlyOfAuthorities")
    void what_binds_authorities_only_the_strict_mind(UnaryOperator<Wish> change) {
        Scene scene = scene().root().authority(change).leaf();
        scene.isValid();
        scene.strictly().isRefused(MALFORMED, 1);
    }

    @Test
    void a_good_chain_is_good_for_the_strict_too() {
        scene().root().authorities(2).leaf().strictly().isValid();
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, "example.com"));
        scene().root()
                .leaf(w -> w.named("").extension(Extension.subjectAlternativeName, true, names))
                .strictly()
                .isValid();
    }

    @Test
    void what_is_known_of_a_certificate() {
        PathCertificate leaf = scene().root().leaf(w -> w.serial(0x1234)).last().certificate();
        assertThat(leaf.subject()).isEqualTo("O=Test,CN=leaf");
        assertThat(leaf.issuer()).isEqualTo("O=Test,CN=Root");
        assertThat(leaf.serialNumber()).isEqualTo(0x1234);
        assertThat(leaf.fingerprint()).hasSize(64);
        assertThat(leaf).hasToString("O=Test,CN=leaf (serial 1234)");
        assertThat(PathCertificate.of(leaf.encoded())).isEqualTo(leaf).hasSameHashCodeAs(leaf);
        assertThat(leaf.notAfter()).isAfter(Instant.EPOCH);
    }
}
