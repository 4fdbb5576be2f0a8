package io.sealpost.pki.path;

import java.util.Set;

/**
 * RFC 5280 §6.1.1 c, e, f, g.
 *
 * @param initialPolicies object identifiers acceptable to the user; {@link #ANY_POLICY} for any
 * @param explicitPolicy a path must be valid for one of them
 * @param inhibitMapping policies may not be mapped
 * @param inhibitAnyPolicy anyPolicy in a certificate stands for nothing
 */
public record PolicyInputs(
        Set<String> initialPolicies,
        boolean explicitPolicy,
        boolean inhibitMapping,
        boolean inhibitAnyPolicy) {
    /** RFC 5280 §4.2.1.4. */
    public static final String ANY_POLICY = "2.5.29.32.0";

    /** Any policy or none, as TLS has it. */
    public static final PolicyInputs UNCONSTRAINED =
            new PolicyInputs(Set.of(ANY_POLICY), false, false, false);

    public PolicyInputs {
        initialPolicies = Set.copyOf(initialPolicies);
    }
}
