package io.sealpost.pki.path;

import static io.sealpost.pki.path.PolicyInputs.ANY_POLICY;
import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Policies: RFC 5280 §6.1.3 d-f, §6.1.4 a, b, h-j, §6.1.5 a, b, g, with the graph of RFC 9618. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyTest {
    private static final String GOLD = "1.3.6.1.4.1.99999.2.1";
    private static final String SILVER = "1.3.6.1.4.1.99999.2.2";
    private static final String BRONZE = "1.3.6.1.4.1.99999.2.3";
    private static final String REFUSED = "policy-not-accepted";

    private static PolicyInputs asking(String... policies) {
        return new PolicyInputs(Set.of(policies), true, false, false);
    }

    private static final PolicyInputs EXPLICIT = asking(ANY_POLICY);

    private static UnaryOperator<Wish> with(String... policies) {
        return wish -> wish.extension(Extension.certificatePolicies, false, sequence(policies, 1));
    }

    private static UnaryOperator<Wish> mapping(String... pairs) {
        return wish -> {
            ASN1EncodableVector mappings = new ASN1EncodableVector();
            for (int i = 0; i < pairs.length; i += 2) {
                mappings.add(
                        new DERSequence(
                                new ASN1Encodable[] {
                                    new ASN1ObjectIdentifier(pairs[i]),
                                    new ASN1ObjectIdentifier(pairs[i + 1])
                                }));
            }
            return wish.extension(Extension.policyMappings, true, new DERSequence(mappings));
        };
    }

    private static UnaryOperator<Wish> constraint(int tag, int skip) {
        return wish ->
                wish.extension(
                        Extension.policyConstraints,
                        true,
                        new DERSequence(new DERTaggedObject(false, tag, new ASN1Integer(skip))));
    }

    private static UnaryOperator<Wish> inhibitAny(int skip) {
        return wish -> wish.extension(Extension.inhibitAnyPolicy, true, new ASN1Integer(skip));
    }

    @SafeVarargs
    private static UnaryOperator<Wish> all(UnaryOperator<Wish>... changes) {
        return wish -> {
            Wish changed = wish;
            for (UnaryOperator<Wish> each : changes) {
                changed = each.apply(changed);
            }
            return changed;
        };
    }

    private static DERSequence sequence(String[] policies, int depth) {
        ASN1EncodableVector list = new ASN1EncodableVector();
        Arrays.stream(policies)
                .map(ASN1ObjectIdentifier::new)
                .map(each -> depth == 0 ? each : new DERSequence(each))
                .forEach(list::add);
        return new DERSequence(list);
    }

    @Nested
    class Basic_processing_6_1_3_d_to_f {
        @Test
        void d_a_policy_of_the_whole_path_is_the_result() {
            PathResult.Valid valid =
                    scene().root()
                            .authority(with(GOLD, SILVER))
                            .leaf(with(SILVER, BRONZE))
                            .asking(EXPLICIT)
                            .isValid();
            assertThat(valid.policies()).containsExactly(SILVER);
        }

        @Test
        void d_and_f_policies_that_do_not_meet_are_refused() {
            scene().root()
                    .authority(with(GOLD))
                    .leaf(with(SILVER))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED, 2);
        }

        @Test
        void e_a_certificate_without_policies_leaves_none() {
            scene().root().authority().leaf(with(GOLD)).isValid();
            scene().root().authority().leaf(with(GOLD)).asking(EXPLICIT).isRefused(REFUSED, 1);
        }

        @Test
        void d2_any_policy_of_an_issuer_stands_for_all() {
            PathResult.Valid valid =
                    scene().root()
                            .authority(with(ANY_POLICY))
                            .leaf(with(GOLD))
                            .asking(EXPLICIT)
                            .isValid();
            assertThat(valid.policies()).containsExactly(GOLD);
        }

        @Test
        void d2_any_policy_of_the_leaf_stands_for_those_of_its_issuer() {
            PathResult.Valid valid =
                    scene().root()
                            .authority(with(GOLD))
                            .leaf(with(ANY_POLICY))
                            .asking(EXPLICIT)
                            .isValid();
            assertThat(valid.policies()).containsExactly(GOLD);
        }

        @Test
        void d2_an_inhibited_any_policy_stands_for_nothing() {
            scene().root()
                    .authority(with(GOLD))
                    .leaf(with(ANY_POLICY))
                    .asking(new PolicyInputs(Set.of(ANY_POLICY), true, false, true))
                    .isRefused(REFUSED, 2);
        }

        @Test
        void d2_in_a_self_issued_authority_it_counts_although_inhibited() {
            Scene scene = scene().root().authority(all(with(GOLD), inhibitAny(0)));
            scene.selfIssued(with(ANY_POLICY)).leaf(with(GOLD)).asking(EXPLICIT).isValid();
            scene().root()
                    .authority(all(with(GOLD), inhibitAny(0)))
                    .authority(with(ANY_POLICY))
                    .leaf(with(GOLD))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED, 2);
        }

        @Test
        void a_list_that_names_one_twice_is_malformed() {
            scene().root().leaf(with(GOLD, GOLD)).isRefused("malformed-certificate", 1);
        }

        @Test
        void a_critical_list_with_a_known_qualifier_is_valid_and_with_an_unknown_one_refused() {
            scene().root().leaf(w -> qualified(w, true, "1.3.6.1.5.5.7.2.1")).isValid();
            scene().root().leaf(w -> qualified(w, false, "1.2.3.4")).isValid();
            scene().root()
                    .leaf(w -> qualified(w, true, "1.2.3.4"))
                    .isRefused("malformed-certificate", 1);
        }

        private static Wish qualified(Wish wish, boolean critical, String qualifier) {
            DERSequence information =
                    new DERSequence(
                            new ASN1Encodable[] {
                                new ASN1ObjectIdentifier(GOLD),
                                new DERSequence(
                                        new DERSequence(
                                                new ASN1Encodable[] {
                                                    new ASN1ObjectIdentifier(qualifier),
                                                    DERNull.INSTANCE
                                                }))
                            });
            return wish.extension(
                    Extension.certificatePolicies, critical, new DERSequence(information));
        }
    }

    @Nested
    class Preparation_6_1_4 {
        @Test
        void a_mapping_from_or_to_any_policy_is_refused() {
            scene().root()
                    .authority(all(with(GOLD), mapping(GOLD, SILVER)))
                    .leaf(with(SILVER))
                    .isValid();
            scene().root()
                    .authority(all(with(GOLD), mapping(ANY_POLICY, SILVER)))
                    .leaf(with(SILVER))
                    .isRefused(REFUSED, 1);
            scene().root()
                    .authority(all(with(GOLD), mapping(GOLD, ANY_POLICY)))
                    .leaf(with(SILVER))
                    .isRefused(REFUSED, 1);
        }

        @Test
        void b1_a_mapped_policy_is_known_by_the_issuers_name() {
            Scene scene =
                    scene().root()
                            .authority(all(with(GOLD), mapping(GOLD, SILVER)))
                            .leaf(with(SILVER));
            assertThat(scene.asking(EXPLICIT).isValid().policies()).containsExactly(GOLD);
            scene.asking(asking(GOLD)).isValid();
            scene.asking(asking(SILVER)).isRefused(REFUSED, 2);
        }

        @Test
        void b1_the_issuers_name_means_nothing_below() {
            scene().root()
                    .authority(all(with(GOLD), mapping(GOLD, SILVER)))
                    .leaf(with(GOLD))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED, 2);
        }

        @Test
        void b1_any_policy_may_be_mapped_from_by_name() {
            Scene scene =
                    scene().root()
                            .authority(all(with(ANY_POLICY), mapping(GOLD, SILVER)))
                            .leaf(with(SILVER));
            assertThat(scene.asking(EXPLICIT).isValid().policies()).contains(GOLD);
            scene.asking(asking(BRONZE)).isRefused(REFUSED, 2);
        }

        @Test
        void b2_an_inhibited_mapping_takes_the_policy_away() {
            Scene scene =
                    scene().root()
                            .authority(all(with(GOLD, BRONZE), mapping(GOLD, SILVER)))
                            .leaf(with(SILVER))
                            .asking(new PolicyInputs(Set.of(ANY_POLICY), true, true, false));
            scene.isRefused(REFUSED, 2);
            scene.without(2).leaf(with(BRONZE)).isValid();
            scene.without(2).leaf(with(GOLD)).isRefused(REFUSED, 2);
        }

        @Test
        void h_and_i_require_explicit_policy_begins_after_so_many() {
            scene().root().authority(constraint(0, 1)).leaf().isRefused(REFUSED, 2);
            scene().root().authority(constraint(0, 2)).leaf().isValid();
            scene().root().authority(constraint(0, 2)).authority().leaf().isRefused(REFUSED, 3);
        }

        @Test
        void h_self_issued_ones_do_not_count() {
            scene().root().authority(constraint(0, 2)).selfIssued(w -> w).leaf().isValid();
        }

        @Test
        void i_an_inhibited_mapping_begins_after_so_many() {
            UnaryOperator<Wish> mapped = all(with(GOLD), mapping(GOLD, SILVER));
            scene().root()
                    .authority(all(with(GOLD), constraint(1, 0)))
                    .authority(mapped)
                    .leaf(with(SILVER))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED);
            scene().root()
                    .authority(all(with(GOLD), constraint(1, 1)))
                    .authority(mapped)
                    .leaf(with(SILVER))
                    .asking(EXPLICIT)
                    .isValid();
            scene().root()
                    .authority(all(with(GOLD), constraint(1, 1)))
                    .authority(with(GOLD))
                    .authority(mapped)
                    .leaf(with(SILVER))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED);
        }

        @Test
        void j_an_inhibited_any_policy_begins_after_so_many() {
            scene().root()
                    .authority(all(with(GOLD), inhibitAny(0)))
                    .leaf(with(ANY_POLICY))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED, 2);
            scene().root()
                    .authority(all(with(GOLD), inhibitAny(1)))
                    .leaf(with(ANY_POLICY))
                    .asking(EXPLICIT)
                    .isValid();
            scene().root()
                    .authority(all(with(GOLD), inhibitAny(1)))
                    .authority(with(GOLD))
                    .leaf(with(ANY_POLICY))
                    .asking(EXPLICIT)
                    .isRefused(REFUSED, 3);
        }

        @Test
        void those_of_the_trust_anchor_count() {
            scene().root(constraint(0, 0)).leaf(with(GOLD)).isValid();
            scene().root(constraint(0, 0)).leaf().isRefused(REFUSED, 1);
        }

        @Test
        void empty_or_negative_constraints_are_malformed() {
            scene().root()
                    .authority(
                            w -> w.extension(Extension.policyConstraints, true, new DERSequence()))
                    .leaf()
                    .isRefused("malformed-certificate", 1);
            scene().root()
                    .authority(constraint(0, -1))
                    .leaf()
                    .isRefused("malformed-certificate", 1);
            scene().root().authority(inhibitAny(-1)).leaf().isRefused("malformed-certificate", 1);
        }
    }

    @Nested
    class Wrap_up_6_1_5 {
        @Test
        void a_the_leaf_counts_down_once_more() {
            scene().root().leaf(constraint(0, 1)).isValid();
            scene().root().authority(constraint(0, 0)).leaf().isRefused(REFUSED, 2);
        }

        @Test
        void b_a_leaf_that_requires_a_policy_needs_one() {
            scene().root().leaf(constraint(0, 0)).isRefused(REFUSED, 1);
            scene().root().leaf(all(with(GOLD), constraint(0, 0))).isValid();
        }

        @Test
        void g_a_policy_that_was_asked_for_is_the_result() {
            Scene scene = scene().root().authority(with(GOLD, SILVER)).leaf(with(GOLD, SILVER));
            assertThat(scene.asking(asking(GOLD, BRONZE)).isValid().policies())
                    .containsExactly(GOLD);
            scene.asking(asking(BRONZE)).isRefused(REFUSED, 2);
        }

        @Test
        void g_any_policy_to_the_end_stands_for_all_that_was_asked_for() {
            PathResult.Valid valid =
                    scene().root()
                            .authority(with(ANY_POLICY))
                            .leaf(with(ANY_POLICY))
                            .asking(asking(GOLD, SILVER))
                            .isValid();
            assertThat(valid.policies()).containsExactlyInAnyOrder(GOLD, SILVER);
        }

        @Test
        void g_without_explicit_policy_nothing_that_was_asked_for_is_needed() {
            scene().root()
                    .authority(with(GOLD))
                    .leaf(with(GOLD))
                    .asking(new PolicyInputs(Set.of(BRONZE), false, false, false))
                    .isValid();
        }
    }

    /** RFC 9618 §3.2: in a tree, 2^9 nodes and more. */
    @Test
    void policies_that_map_to_each_other_do_not_multiply() {
        UnaryOperator<Wish> crossed =
                all(
                        with(GOLD, SILVER),
                        mapping(GOLD, GOLD, GOLD, SILVER, SILVER, GOLD, SILVER, SILVER));
        Scene scene = scene().root();
        for (int i = 0; i < 9; i++) {
            Scene _ = scene.authority(crossed);
        }
        PathResult.Valid valid = scene.leaf(with(GOLD)).asking(EXPLICIT).isValid();
        assertThat(valid.policies()).containsExactlyInAnyOrder(GOLD, SILVER);
    }
}
