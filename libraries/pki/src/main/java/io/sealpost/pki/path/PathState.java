package io.sealpost.pki.path;

import static io.sealpost.pki.path.PolicyInputs.ANY_POLICY;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** The state variables of RFC 5280 §6.1.2 that count and collect. */
final class PathState {
    private final PolicyInputs inputs;
    private final PolicyGraph policies = new PolicyGraph();
    private int explicitPolicy;
    private int inhibitAnyPolicy;
    private int policyMapping;
    private int maxPathLength;

    /**
     * RFC 5280 §6.1.2.
     *
     * @param length n, the number of certificates
     */
    PathState(PolicyInputs inputs, int length) {
        this.inputs = inputs;
        this.explicitPolicy = inputs.explicitPolicy() ? 0 : length + 1;
        this.inhibitAnyPolicy = inputs.inhibitAnyPolicy() ? 0 : length + 1;
        this.policyMapping = inputs.inhibitMapping() ? 0 : length + 1;
        this.maxPathLength = length;
    }

    /** §6.1.3 d, e, f. */
    void policies(PathCertificate certificate, boolean last) {
        Extensions extensions = certificate.extensions();
        boolean anyCounts = inhibitAnyPolicy > 0 || !last && certificate.isSelfIssued();
        extensions
                .policies()
                .ifPresentOrElse(each -> policies.next(each, anyCounts), policies::clear);
        if (explicitPolicy == 0 && policies.isEmpty()) {
            throw notAccepted(certificate, "no policy is left that all of the path agree on");
        }
    }

    /** §6.1.4 a, b. */
    void mappings(PathCertificate certificate) {
        var mappings = certificate.extensions().policyMappings();
        boolean any =
                mappings.containsKey(ANY_POLICY)
                        || mappings.values().stream().anyMatch(each -> each.contains(ANY_POLICY));
        if (any) {
            throw notAccepted(certificate, "it maps anyPolicy");
        }
        if (policyMapping > 0) {
            policies.map(mappings);
        } else {
            policies.unmap(mappings.keySet());
        }
    }

    /** §6.1.4 h, l. */
    void countDown(PathCertificate certificate) {
        if (!certificate.isSelfIssued()) {
            explicitPolicy = less(explicitPolicy);
            policyMapping = less(policyMapping);
            inhibitAnyPolicy = less(inhibitAnyPolicy);
            if (maxPathLength <= 0) {
                throw new Refusal(
                        PathReason.PATH_TOO_LONG,
                        certificate,
                        "its issuers allow no further authority");
            }
            maxPathLength--;
        }
    }

    /** §6.1.4 i, j, m; of a trust anchor too (RFC 5937 §3.2). */
    void restrict(Extensions extensions) {
        explicitPolicy = min(explicitPolicy, extensions.skips().requireExplicit());
        policyMapping = min(policyMapping, extensions.skips().inhibitMapping());
        inhibitAnyPolicy = min(inhibitAnyPolicy, extensions.skips().inhibitAny());
        maxPathLength = min(maxPathLength, extensions.pathLength());
    }

    /**
     * §6.1.5 a, b, g.
     *
     * @return the user-constrained policies
     */
    Set<String> wrapUp(PathCertificate leaf) {
        explicitPolicy = less(explicitPolicy);
        OptionalInt required = leaf.extensions().skips().requireExplicit();
        if (required.isPresent() && required.getAsInt() == 0) {
            explicitPolicy = 0;
        }
        Set<String> agreed = userConstrained();
        if (explicitPolicy == 0 && agreed.isEmpty()) {
            throw notAccepted(leaf, "it is valid for none of the policies asked for");
        }
        return agreed;
    }

    /** RFC 9618 §5.5 g. */
    private Set<String> userConstrained() {
        Set<String> authority = policies.authorityConstrained();
        Set<String> user = inputs.initialPolicies();
        if (user.contains(ANY_POLICY)) {
            return authority;
        }
        if (authority.contains(ANY_POLICY)) {
            return user;
        }
        Set<String> agreed = new HashSet<>(user);
        agreed.retainAll(authority);
        return agreed;
    }

    private static int less(int counter) {
        return counter > 0 ? counter - 1 : 0;
    }

    private static int min(int counter, OptionalInt other) {
        return Math.min(counter, other.orElse(counter));
    }

    private static Refusal notAccepted(PathCertificate certificate, String detail) {
        return new Refusal(PathReason.POLICY_NOT_ACCEPTED, certificate, detail);
    }
}
