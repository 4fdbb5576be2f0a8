package io.sealpost.pki.path;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Verifies what issuers signed: each pair once in a validation, and within its budget. */
final class Signatures {
    private record Pair(PathCertificate certificate, SubjectKey issuerKey) {}

    private final AlgorithmPolicy policy;
    private final Budget budget;
    private final Map<Pair, Optional<Fault>> known = new HashMap<>();

    Signatures(AlgorithmPolicy policy, Budget budget) {
        this.policy = policy;
        this.budget = budget;
    }

    /** What is wrong with a certificate's signature when it is taken for that of a key. */
    Optional<Fault> fault(PathCertificate certificate, SubjectKey issuerKey) {
        Pair pair = new Pair(certificate, issuerKey);
        Optional<Fault> found = known.get(pair);
        if (found == null) {
            found = judge(certificate.signed(), issuerKey, false);
            known.put(pair, found);
        }
        return found;
    }

    /** The same for a CRL, which remembers who signed it. */
    Optional<Fault> judge(Crl crl, SubjectKey issuerKey) {
        Optional<Boolean> known = crl.knownSigner(issuerKey);
        if (known.isPresent() && !known.get()) {
            return fault(PathReason.BAD_SIGNATURE, "");
        }
        Optional<Fault> found = judge(crl.signed(), issuerKey, known.isPresent());
        if (found.map(each -> each.reason() == PathReason.BAD_SIGNATURE).orElse(true)) {
            crl.remember(issuerKey, found.isEmpty());
        }
        return found;
    }

    private Optional<Fault> judge(Signed signed, SubjectKey issuerKey, boolean verified) {
        Optional<SignatureScheme> scheme = SignatureScheme.of(signed.algorithm());
        if (scheme.isEmpty()) {
            return fault(
                    PathReason.UNSUPPORTED_ALGORITHM,
                    "its signature is of an unsupported kind: "
                            + signed.algorithm().getAlgorithm().getId());
        }
        if (scheme.get().isWeak(policy)) {
            return fault(PathReason.WEAK_ALGORITHM, "its signature is over " + scheme.get().hash());
        }
        Optional<Fault> weakness = issuerKey.weakness(policy);
        if (weakness.isPresent()) {
            return fault(
                    weakness.get().reason(),
                    "the key that signed it is not taken: " + weakness.get().detail());
        }
        return verified ? Optional.empty() : verify(signed, scheme.get(), issuerKey);
    }

    private Optional<Fault> verify(Signed signed, SignatureScheme scheme, SubjectKey issuerKey) {
        budget.signature();
        boolean verified =
                scheme.keys().contains(issuerKey.kind())
                        && issuerKey
                                .decoded()
                                .map(
                                        key ->
                                                scheme.verifies(
                                                        key, signed.contents(), signed.signature()))
                                .orElse(false);
        return verified
                ? Optional.empty()
                : fault(PathReason.BAD_SIGNATURE, "its issuer's key did not make its signature");
    }

    private static Optional<Fault> fault(PathReason reason, String detail) {
        return Optional.of(new Fault(reason, detail, false, true));
    }
}
