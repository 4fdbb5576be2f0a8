package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;
import static org.bouncycastle.asn1.x509.GeneralName.dNSName;
import static org.bouncycastle.asn1.x509.GeneralName.directoryName;
import static org.bouncycastle.asn1.x509.GeneralName.iPAddress;
import static org.bouncycastle.asn1.x509.GeneralName.registeredID;
import static org.bouncycastle.asn1.x509.GeneralName.rfc822Name;
import static org.bouncycastle.asn1.x509.GeneralName.uniformResourceIdentifier;

import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.OtherName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5280 §6.1.3 b and c, §6.1.4 g, §4.2.1.10: names that issuers may give. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NameConstraintsTest {
    private static final String REFUSED = "name-not-permitted";

    private static UnaryOperator<Wish> permitting(GeneralName... names) {
        return constraining(new NameConstraints(subtrees(names), null));
    }

    private static UnaryOperator<Wish> excluding(GeneralName... names) {
        return constraining(new NameConstraints(null, subtrees(names)));
    }

    private static UnaryOperator<Wish> constraining(org.bouncycastle.asn1.ASN1Encodable value) {
        return wish -> wish.extension(Extension.nameConstraints, true, value);
    }

    private static GeneralSubtree[] subtrees(GeneralName... names) {
        return java.util.Arrays.stream(names)
                .map(GeneralSubtree::new)
                .toArray(GeneralSubtree[]::new);
    }

    private static GeneralName name(int form, String value) {
        return new GeneralName(form, value);
    }

    private static GeneralName ip(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return new GeneralName(iPAddress, new DEROctetString(bytes));
    }

    private static GeneralName other(String oid, String text) {
        return new GeneralName(
                GeneralName.otherName,
                new OtherName(new ASN1ObjectIdentifier(oid), new DERUTF8String(text)));
    }

    private static Scene given(UnaryOperator<Wish> issuer, GeneralName... names) {
        return scene().root()
                .authority(issuer)
                .leaf(wish -> names.length == 0 ? wish : wish.alternatives(names));
    }

    @ParameterizedTest
    @CsvSource({
        "2, example.com, example.com, true",
        "2, example.com, a.b.EXAMPLE.com, true",
        "2, example.com, anexample.com, false",
        "2, example.com, example.org, false",
        "2, .example.com, a.example.com, true",
        "2, .example.com, example.com, false",
        "2, a.example.com, *.example.com, false",
        "2, example.com, *.example.com, true",
        "1, joe@example.com, joe@EXAMPLE.com, true",
        "1, joe@example.com, jane@example.com, false",
        "1, example.com, jane@example.com, true",
        "1, example.com, jane@a.example.com, false",
        "1, .example.com, jane@a.example.com, true",
        "1, .example.com, jane@example.com, false",
        "6, example.com, https://example.com/x, true",
        "6, example.com, https://a.example.com/x, false",
        "6, .example.com, https://a.example.com:8443/x, true",
        "6, .example.com, https://example.com, false",
        "6, example.com, urn:example:x, false",
        "6, example.com, https://192.0.2.1/x, false"
    })
    void b_a_name_lies_in_a_permitted_subtree_or_is_refused(
            int form, String constraint, String value, boolean valid) {
        Scene scene = given(permitting(name(form, constraint)), name(form, value));
        if (valid) {
            scene.isValid();
        } else {
            scene.isRefused(REFUSED, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, example.com, example.org, true",
        "2, example.com, example.com, false",
        "2, example.com, a.example.com, false",
        "2, .example.com, example.com, false",
        "2, a.example.com, *.example.com, false",
        "2, a.b.example.com, *.example.com, true",
        "1, joe@example.com, jane@example.com, true",
        "1, joe@example.com, JOE@example.com, false",
        "1, example.com, joe@example.com, false",
        "1, .example.com, joe@example.com, true",
        "6, example.com, https://example.org, true",
        "6, example.com, https://example.com/, false",
        "6, example.com, urn:example:x, false"
    })
    void c_a_name_in_an_excluded_subtree_is_refused(
            int form, String constraint, String value, boolean valid) {
        Scene scene = given(excluding(name(form, constraint)), name(form, value));
        if (valid) {
            scene.isValid();
        } else {
            scene.isRefused(REFUSED, 2);
        }
    }

    @Nested
    class Addresses {
        private final GeneralName network = ip(192, 0, 2, 0, 255, 255, 255, 0);

        @Test
        void in_the_permitted_network_is_valid_outside_is_refused() {
            given(permitting(network), ip(192, 0, 2, 77)).isValid();
            given(permitting(network), ip(192, 0, 3, 77)).isRefused(REFUSED, 2);
        }

        @Test
        void of_the_other_length_are_outside_of_a_permitted_network() {
            given(permitting(network), ip(192, 0, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                    .isRefused(REFUSED, 2);
        }

        @Test
        void in_an_excluded_network_are_refused() {
            given(excluding(network), ip(192, 0, 3, 77)).isValid();
            given(excluding(network), ip(192, 0, 2, 77)).isRefused(REFUSED, 2);
        }

        @Test
        void a_mask_with_holes_is_malformed() {
            given(permitting(ip(192, 0, 2, 0, 255, 0, 255, 0)))
                    .isRefused("malformed-certificate", 1);
        }

        @Test
        void a_network_without_mask_is_malformed() {
            given(permitting(ip(192, 0, 2, 0))).isRefused("malformed-certificate", 1);
        }
    }

    @Nested
    class Directories {
        @Test
        void a_subject_within_is_valid_and_outside_is_refused() {
            given(permitting(name(directoryName, "CN=leaf"))).isValid();
            given(permitting(name(directoryName, "CN=other"))).isRefused(REFUSED, 2);
        }

        @Test
        void an_excluded_subject_is_refused() {
            given(excluding(name(directoryName, "CN=other"))).isValid();
            given(excluding(name(directoryName, "CN=LEAF"))).isRefused(REFUSED, 2);
        }

        @Test
        void alternative_ones_too() {
            given(permitting(name(directoryName, "CN=leaf")), name(directoryName, "CN=leaf,O=x"))
                    .isValid();
            given(permitting(name(directoryName, "CN=leaf")), name(directoryName, "O=x"))
                    .isRefused(REFUSED, 2);
        }

        @Test
        void a_leaf_without_a_subject_has_no_such_name() {
            scene().root()
                    .authority(permitting(name(directoryName, "CN=x")))
                    .leaf(w -> w.named("").dns("example.com"))
                    .isValid();
        }
    }

    @Nested
    class Mail {
        @Test
        void addresses_in_the_subject_are_constrained() {
            scene().root()
                    .authority(permitting(name(rfc822Name, "example.com")))
                    .leaf(w -> w.named("CN=leaf,E=joe@example.com"))
                    .isValid();
            scene().root()
                    .authority(permitting(name(rfc822Name, "example.com")))
                    .leaf(w -> w.named("CN=leaf,E=joe@example.org"))
                    .isRefused(REFUSED, 2);
        }

        @Test
        void international_mailboxes_are_constrained_rfc_9598() {
            UnaryOperator<Wish> issuer = permitting(name(rfc822Name, "example.com"));
            given(issuer, other("1.3.6.1.5.5.7.8.9", "jörg@example.com")).isValid();
            given(issuer, other("1.3.6.1.5.5.7.8.9", "jörg@example.org")).isRefused(REFUSED, 2);
        }
    }

    @Nested
    class Forms_without_defined_constraints {
        private static final String UPN = "1.3.6.1.4.1.311.20.2.3";

        @Test
        void are_refused_when_they_are_constrained() {
            given(permitting(other(UPN, "@example.com")), other(UPN, "joe@example.com"))
                    .isRefused(REFUSED, 2);
            given(excluding(other(UPN, "@example.org")), other(UPN, "joe@example.com"))
                    .isRefused(REFUSED, 2);
            given(
                            excluding(
                                    new GeneralName(registeredID, new ASN1ObjectIdentifier("1.2"))),
                            new GeneralName(registeredID, new ASN1ObjectIdentifier("1.3")))
                    .isRefused(REFUSED, 2);
        }

        @Test
        void are_valid_when_another_form_is_constrained() {
            given(permitting(name(dNSName, "example.com")), other(UPN, "joe@example.com"))
                    .isValid();
        }
    }

    @Nested
    class Along_the_path {
        @Test
        void self_issued_authorities_are_not_checked_and_the_last_always_is() {
            UnaryOperator<Wish> issuer = permitting(name(directoryName, "CN=leaf"));
            scene().root().authority(issuer).selfIssued(w -> w).leaf().isValid();
            scene().root()
                    .authority(w -> issuer.apply(w.named("CN=CA")))
                    .add(Wish.client("CN=CA"))
                    .isRefused(REFUSED, 2);
        }

        @Test
        void an_authority_below_is_checked() {
            scene().root()
                    .authority(permitting(name(directoryName, "O=Other")))
                    .authority()
                    .leaf()
                    .isRefused(REFUSED, 2);
        }

        @Test
        void g_permitted_subtrees_intersect() {
            UnaryOperator<Wish> wide = permitting(name(dNSName, "example.com"));
            UnaryOperator<Wish> narrow = permitting(name(dNSName, "a.example.com"));
            scene().root()
                    .authority(wide)
                    .authority(narrow)
                    .leaf(w -> w.dns("x.a.example.com"))
                    .isValid();
            scene().root()
                    .authority(narrow)
                    .authority(wide)
                    .leaf(w -> w.dns("b.example.com"))
                    .isRefused(REFUSED, 3);
        }

        @Test
        void g_excluded_subtrees_add_up() {
            Scene scene =
                    scene().root()
                            .authority(excluding(name(dNSName, "a.example")))
                            .authority(excluding(name(dNSName, "b.example")));
            scene.leaf(w -> w.dns("c.example")).isValid();
            scene.without(3).leaf(w -> w.dns("a.example")).isRefused(REFUSED, 3);
            scene.without(3).leaf(w -> w.dns("b.example")).isRefused(REFUSED, 3);
        }

        @Test
        void those_of_the_trust_anchor_count() {
            UnaryOperator<Wish> anchor = permitting(name(dNSName, "example.com"));
            scene().root(anchor).leaf(w -> w.dns("a.example.com")).isValid();
            scene().root(anchor).leaf(w -> w.dns("a.example.org")).isRefused(REFUSED, 1);
        }

        @Test
        void a_form_that_is_not_constrained_is_free() {
            given(
                            permitting(name(dNSName, "example.com")),
                            name(uniformResourceIdentifier, "https://example.org"))
                    .isValid();
        }

        @Test
        void one_name_outside_is_enough() {
            given(
                            permitting(name(dNSName, "example.com")),
                            name(dNSName, "example.com"),
                            name(dNSName, "example.org"))
                    .isRefused(REFUSED, 2);
        }
    }

    @Nested
    class Malformed_constraints {
        private static DERSequence permitted(GeneralName base, int tag, int value) {
            ASN1EncodableVector subtree = new ASN1EncodableVector();
            subtree.add(base);
            subtree.add(new DERTaggedObject(false, tag, new ASN1Integer(value)));
            return new DERSequence(
                    new DERTaggedObject(false, 0, new DERSequence(new DERSequence(subtree))));
        }

        @Test
        void an_empty_sequence_is_refused() {
            given(constraining(new DERSequence())).isRefused("malformed-certificate", 1);
        }

        @Test
        void a_minimum_or_maximum_is_refused() {
            GeneralName base = name(dNSName, "example.com");
            given(constraining(permitted(base, 0, 1))).isRefused("malformed-certificate", 1);
            given(constraining(permitted(base, 1, 1))).isRefused("malformed-certificate", 1);
        }

        @Test
        void a_host_that_is_none_is_refused() {
            given(permitting(name(dNSName, "*.example.com"))).isRefused("malformed-certificate", 1);
            given(permitting(name(uniformResourceIdentifier, "https://example.com")))
                    .isRefused("malformed-certificate", 1);
            given(permitting(name(rfc822Name, "a b@example.com")))
                    .isRefused("malformed-certificate", 1);
        }

        @Test
        void in_a_certificate_that_is_no_authority_only_the_strict_mind() {
            UnaryOperator<Wish> constrained = permitting(name(dNSName, "example.com"));
            scene().root().leaf(constrained).isValid();
            scene().root().leaf(constrained).strictly().isRefused("malformed-certificate", 1);
        }
    }
}
