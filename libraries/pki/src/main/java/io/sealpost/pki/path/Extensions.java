package io.sealpost.pki.path;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The extensions on which validation rests (RFC 5280 §4.2.1).
 *
 * @param unknownCritical critical ones that are not processed here
 * @param keyUsage bits as BouncyCastle's KeyUsage has them
 * @param alternativeNames absent is not the same as empty
 * @param policies object identifiers; anyPolicy among them
 * @param policyMappings issuer's policy to subject's ones
 * @param crlPoints RFC 5280 §4.2.1.13
 */
record Extensions(
        Set<String> unknownCritical,
        Optional<Basic> basicConstraints,
        OptionalInt keyUsage,
        Optional<Set<String>> extendedKeyUsage,
        Optional<List<AlternativeName>> alternativeNames,
        Optional<NameConstraints> nameConstraints,
        Optional<Set<String>> policies,
        Map<String, Set<String>> policyMappings,
        Skips skips,
        KeyIds keyIds,
        List<CrlPoint> crlPoints) {

    /**
     * RFC 5280 §4.2.1.9.
     *
     * @param pathLength empty for any
     */
    record Basic(boolean ca, OptionalInt pathLength) {}

    /** How many certificates later something begins (RFC 5280 §4.2.1.11, §4.2.1.14). */
    record Skips(OptionalInt requireExplicit, OptionalInt inhibitMapping, OptionalInt inhibitAny) {}

    /** RFC 5280 §4.2.1.1, §4.2.1.2, in hexadecimal. */
    record KeyIds(Optional<String> authority, Optional<String> subject) {}

    /** Whether key usage is absent, or has one of the bits. */
    boolean allows(int usages) {
        return keyUsage.isEmpty() || (keyUsage.getAsInt() & usages) != 0;
    }

    boolean isAuthority() {
        return basicConstraints.map(Basic::ca).orElse(false);
    }

    OptionalInt pathLength() {
        return basicConstraints.map(Basic::pathLength).orElse(OptionalInt.empty());
    }

    /** As {@link #policyMappings} is built from pairs. */
    static Map<String, Set<String>> grouped(List<String[]> pairs) {
        return pairs.stream()
                .collect(
                        Collectors.groupingBy(
                                pair -> pair[0],
                                HashMap::new,
                                Collectors.mapping(
                                        pair -> pair[1], Collectors.toCollection(HashSet::new))));
    }
}
