package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * RFC 5280 §6.1 for one path whose signatures and names have been found to fit (§6.1.3 a 1 and 4)
 * while it was built.
 */
final class PathJudge {
    private final CertificateRules rules;
    private final PolicyInputs inputs;
    private final Budget budget;

    PathJudge(CertificateRules rules, PolicyInputs inputs, Budget budget) {
        this.rules = rules;
        this.inputs = inputs;
        this.budget = budget;
    }

    /**
     * @param path leaf first
     * @return the user-constrained policies
     * @throws Refusal with the first rule that is broken, from the anchor on
     */
    Set<String> judge(List<PathCertificate> path, PathCertificate anchor) {
        rules.anchor(anchor);
        PathState state = new PathState(inputs, path.size());
        NameChecks names = new NameChecks(budget);
        enter(anchor, state, names);
        List<PathCertificate> fromAnchor = new ArrayList<>(path.reversed());
        PathCertificate leaf = fromAnchor.removeLast();
        for (PathCertificate each : fromAnchor) {
            process(each, false, state, names);
            prepare(each, state, names);
        }
        process(leaf, true, state, names);
        rules.criticalExtensions(leaf);
        rules.leaf(leaf);
        return state.wrapUp(leaf);
    }

    /** §6.1.3. */
    private void process(
            PathCertificate certificate, boolean last, PathState state, NameChecks names) {
        rules.form(certificate);
        rules.validity(certificate);
        if (last || !certificate.isSelfIssued()) {
            names.check(certificate);
        }
        state.policies(certificate, last);
    }

    /** §6.1.4. */
    private void prepare(PathCertificate certificate, PathState state, NameChecks names) {
        state.mappings(certificate);
        rules.authority(certificate);
        state.countDown(certificate);
        enter(certificate, state, names);
        rules.criticalExtensions(certificate);
    }

    private static void enter(PathCertificate issuer, PathState state, NameChecks names) {
        issuer.extensions().nameConstraints().ifPresent(names::add);
        state.restrict(issuer.extensions());
    }
}
