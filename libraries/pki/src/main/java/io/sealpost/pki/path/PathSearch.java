package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for a valid path from a certificate to a trust anchor, issuer by issuer, depth first; short
 * paths and likely issuers first. Each link's name and signature (RFC 5280 §6.1.3 a 1 and 4) are
 * checked before the next is looked for.
 */
final class PathSearch {
    private final Validation validation;
    private final PathJudge judge;
    private final Function<DistinguishedName, List<PathCertificate>> anchors;
    private Optional<PathResult.Refused> told = Optional.empty();

    PathSearch(
            Validation validation,
            PathJudge judge,
            Function<DistinguishedName, List<PathCertificate>> anchors) {
        this.validation = validation;
        this.judge = judge;
        this.anchors = anchors;
    }

    /** The first valid path, or the most telling refusal. */
    PathResult from(PathCertificate leaf) {
        List<PathCertificate> path = new ArrayList<>(List.of(leaf));
        Optional<PathResult.Valid> found = extend(path);
        return found.isPresent() ? found.get() : told.orElseThrow();
    }

    /** What was found until the budget ran out. */
    Optional<PathResult.Refused> told() {
        return told;
    }

    private Optional<PathResult.Valid> extend(List<PathCertificate> path) {
        PathCertificate last = path.getLast();
        List<PathCertificate> trusted =
                anchors.apply(last.issuerName()).stream()
                        .sorted(Validation.likelyFirst(keyId(last), validation.at()))
                        .toList();
        validation.budget().steps(trusted.size());
        for (PathCertificate anchor : trusted) {
            Optional<PathResult.Valid> valid =
                    isSigned(last, anchor) ? judged(path, anchor) : Optional.empty();
            if (valid.isPresent()) {
                return valid;
            }
        }
        return extendByIntermediate(path, !trusted.isEmpty());
    }

    private Optional<PathResult.Valid> extendByIntermediate(
            List<PathCertificate> path, boolean anchored) {
        PathCertificate last = path.getLast();
        List<PathCertificate> named = validation.intermediates(last.issuerName(), keyId(last));
        validation.budget().steps(named.size());
        List<PathCertificate> issuers = named.stream().filter(each -> !isOn(path, each)).toList();
        for (PathCertificate issuer : issuers) {
            Optional<PathResult.Valid> valid =
                    isSigned(last, issuer) ? extendedBy(issuer, path) : Optional.empty();
            if (valid.isPresent()) {
                return valid;
            }
        }
        if (!anchored && issuers.isEmpty()) {
            deadEnd(path);
        }
        return Optional.empty();
    }

    private Optional<PathResult.Valid> extendedBy(
            PathCertificate issuer, List<PathCertificate> path) {
        if (path.size() >= validation.budget().maxPathLength()) {
            tell(
                    new PathResult.Refused(
                            PathReason.PATH_TOO_LONG,
                            Optional.of(path.getLast()),
                            "no trust anchor is reached within " + path.size() + " certificates"));
            return Optional.empty();
        }
        path.add(issuer);
        Optional<PathResult.Valid> valid = extend(path);
        PathCertificate _ = path.removeLast();
        return valid;
    }

    private Optional<PathResult.Valid> judged(List<PathCertificate> path, PathCertificate anchor) {
        validation.budget().path();
        try {
            Set<String> policies = judge.judge(path, anchor);
            List<PathCertificate> unknown = new PathRevocation(validation).check(path, anchor);
            return Optional.of(new PathResult.Valid(path, anchor, policies, unknown));
        } catch (Refusal refusal) {
            tell(refusal.result());
            return Optional.empty();
        }
    }

    private boolean isSigned(PathCertificate certificate, PathCertificate issuer) {
        Optional<Fault> fault = validation.signatures().fault(certificate, issuer.key());
        fault.ifPresent(
                each ->
                        tell(
                                new PathResult.Refused(
                                        each.reason(), Optional.of(certificate), each.detail())));
        return fault.isEmpty();
    }

    /** A name and key twice on a path prove nothing more (RFC 4158 §2.4.1). */
    private static boolean isOn(List<PathCertificate> path, PathCertificate issuer) {
        return path.stream()
                .anyMatch(
                        each ->
                                each.subjectName().equals(issuer.subjectName())
                                        && each.key().equals(issuer.key()));
    }

    private void deadEnd(List<PathCertificate> path) {
        PathCertificate last = path.getLast();
        boolean closed =
                path.stream().anyMatch(each -> each.subjectName().equals(last.issuerName()));
        tell(
                closed
                        ? new PathResult.Refused(
                                PathReason.UNTRUSTED_ISSUER,
                                Optional.of(last),
                                "it ends in itself, and no trust anchor issued it")
                        : new PathResult.Refused(
                                PathReason.INCOMPLETE_CHAIN,
                                Optional.of(last),
                                "its issuer is neither given nor a trust anchor: "
                                        + Shown.of(last.issuer())));
    }

    private void tell(PathResult.Refused refused) {
        if (told.isEmpty() || BY_WEIGHT.compare(refused, told.get()) < 0) {
            told = Optional.of(refused);
        }
    }

    private static final Comparator<PathResult.Refused> BY_WEIGHT =
            Comparator.comparing(PathResult.Refused::reason)
                    .thenComparing(
                            each -> each.certificate().orElseThrow(), PathCertificate::compareBytes)
                    .thenComparing(PathResult.Refused::detail);

    private static Optional<String> keyId(PathCertificate certificate) {
        return certificate.extensions().keyIds().authority();
    }
}
