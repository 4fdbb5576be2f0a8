package io.sealpost.pki.path;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the parts of one validation share; confined to its thread. */
final class Validation {
    private final PathPolicy policy;
    private final PathRequest request;
    private final Budget budget;
    private final Signatures signatures;
    private final Map<DistinguishedName, List<PathCertificate>> intermediates;
    private final Map<PathCertificate, Boolean> trustedSigners = new HashMap<>();
    private final Set<PathCertificate> signersInQuestion = new HashSet<>();

    Validation(PathPolicy policy, PathRequest request) {
        this.policy = policy;
        this.request = request;
        this.budget = new Budget(policy.limits());
        this.signatures = new Signatures(policy.algorithms(), budget);
        this.intermediates =
                request.intermediates().stream()
                        .distinct()
                        .collect(Collectors.groupingBy(PathCertificate::subjectName));
    }

    PathSearch search() {
        return new PathSearch(
                this, judge(request.purpose(), request.policies()), request.anchors()::named);
    }

    Budget budget() {
        return budget;
    }

    Signatures signatures() {
        return signatures;
    }

    Instant at() {
        return request.at();
    }

    RevocationPolicy revocation() {
        return request.revocation().policy();
    }

    List<Crl> crlsFor(PathCertificate certificate) {
        return request.revocation().crls().crlsFor(certificate);
    }

    /** What keeps a CRL from being used now. */
    Optional<String> against(Crl crl) {
        return crl.unusableAt(at())
                .or(
                        () ->
                                policy.profile() == PathPolicy.Profile.STRICT
                                        ? crl.irregular()
                                        : Optional.empty());
    }

    /**
     * Given certificates of a name, none of them trusted; likely issuers first, and in an order
     * that does not depend on the one in which they were given.
     */
    List<PathCertificate> intermediates(DistinguishedName subject, Optional<String> keyId) {
        return intermediates.getOrDefault(subject, List.of()).stream()
                .sorted(likelyFirst(keyId, at()))
                .toList();
    }

    /** Those, and the trust anchors of the name. */
    List<PathCertificate> candidates(DistinguishedName subject, Optional<String> keyId) {
        return Stream.concat(
                        request.anchors().named(subject).stream(),
                        intermediates.getOrDefault(subject, List.of()).stream())
                .distinct()
                .sorted(likelyFirst(keyId, at()))
                .toList();
    }

    /** Whether a signer of CRLs has a valid path to a trust anchor (RFC 5280 §6.3.3 f). */
    boolean leadsTo(PathCertificate anchor, PathCertificate signer) {
        Boolean known = trustedSigners.get(signer);
        if (known != null) {
            return known;
        }
        if (!signersInQuestion.add(signer)) {
            return false;
        }
        PathSearch search =
                new PathSearch(
                        this,
                        judge(Purpose.ANY, PolicyInputs.UNCONSTRAINED),
                        name -> name.equals(anchor.subjectName()) ? List.of(anchor) : List.of());
        boolean trusted = search.from(signer) instanceof PathResult.Valid;
        signersInQuestion.remove(signer);
        trustedSigners.put(signer, trusted);
        return trusted;
    }

    private PathJudge judge(Purpose purpose, PolicyInputs inputs) {
        return new PathJudge(new CertificateRules(policy, purpose, at()), inputs, budget);
    }

    static Comparator<PathCertificate> likelyFirst(Optional<String> keyId, Instant at) {
        return Comparator.comparing((PathCertificate each) -> !matches(each, keyId))
                .thenComparing(each -> at.isBefore(each.notBefore()) || at.isAfter(each.notAfter()))
                .thenComparing(PathCertificate::compareBytes);
    }

    private static boolean matches(PathCertificate issuer, Optional<String> keyId) {
        return keyId.isPresent() && keyId.equals(issuer.extensions().keyIds().subject());
    }
}
