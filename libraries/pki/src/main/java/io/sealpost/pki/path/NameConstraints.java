package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/**
 * The constraints of one issuer (RFC 5280 §4.2.1.10). Those of several are kept side by side: a
 * name must pass each, which is the intersection and the union of §6.1.4 g without computing them.
 */
record NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
    /**
     * @throws IllegalArgumentException when malformed, or empty
     */
    static NameConstraints of(ASN1Sequence value) {
        List<Subtree> permitted = new ArrayList<>();
        List<Subtree> excluded = new ArrayList<>();
        int last = -1;
        for (var each : value) {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(each);
            if (tagged.getTagNo() <= last || tagged.getTagNo() > 1) {
                throw new IllegalArgumentException("unexpected element");
            }
            last = tagged.getTagNo();
            addSubtrees(tagged, last == 0 ? permitted : excluded);
        }
        if (last < 0) {
            throw new IllegalArgumentException("empty");
        }
        return new NameConstraints(List.copyOf(permitted), List.copyOf(excluded));
    }

    private static void addSubtrees(ASN1TaggedObject tagged, List<Subtree> subtrees) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(tagged, false);
        if (sequence.size() == 0) {
            throw new IllegalArgumentException("empty list");
        }
        sequence.forEach(each -> subtrees.add(Subtree.of(GeneralSubtree.getInstance(each))));
    }

    /** As many write it, and RFC 5280 §4.2.1.10 does not know it. */
    boolean hasLeadingPeriod() {
        return Stream.concat(permitted.stream(), excluded.stream())
                .anyMatch(each -> each instanceof Subtree.Dns(String _, boolean below) && below);
    }

    int size() {
        return permitted.size() + excluded.size();
    }

    /** RFC 5280 §6.1.3 b. */
    boolean permits(AlternativeName name) {
        boolean constrained = false;
        for (Subtree subtree : permitted) {
            if (subtree.form() == name.form()) {
                constrained = true;
                if (subtree.permits(name)) {
                    return true;
                }
            }
        }
        return !constrained;
    }

    /** RFC 5280 §6.1.3 c. */
    boolean excludes(AlternativeName name) {
        return excluded.stream().anyMatch(subtree -> subtree.excludes(name));
    }
}
