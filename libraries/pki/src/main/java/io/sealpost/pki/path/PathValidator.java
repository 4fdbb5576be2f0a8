package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds and validates certification paths (RFC 5280 §6). Pure and thread-safe: one for a whole
 * service.
 */
public final class PathValidator {
    private final PathPolicy policy;

    public PathValidator(PathPolicy policy) {
        this.policy = policy;
    }

    /** The first valid path; when there is none, the refusal that tells most. */
    public PathResult validate(PathRequest request) {
        PathCertificate leaf = request.leaf();
        Validation validation = new Validation(policy, request);
        try {
            new CertificateRules(policy, request.purpose(), request.at()).form(leaf);
        } catch (Refusal refusal) {
            return refusal.result();
        }
        PathSearch search = validation.search();
        try {
            return search.from(leaf);
        } catch (Budget.Exhausted exhausted) {
            return search.told()
                    .filter(told -> told.reason().compareTo(PathReason.BAD_SIGNATURE) < 0)
                    .orElse(
                            new PathResult.Refused(
                                    PathReason.TOO_COMPLEX,
                                    Optional.of(leaf),
                                    exhausted.getMessage()));
        }
    }

    /**
     * The same for certificates as they come: the first is the leaf. Others that cannot be read are
     * left out, as they cannot be issuers.
     *
     * @param asked makes the question of the leaf and the others
     */
    public PathResult validate(List<byte[]> chain, Question asked) {
        List<PathCertificate> others = new ArrayList<>();
        for (byte[] each : chain.subList(1, chain.size())) {
            try {
                others.add(read(each));
            } catch (MalformedPki _) {
                continue;
            }
        }
        try {
            return validate(asked.of(read(chain.getFirst()), others));
        } catch (MalformedPki malformed) {
            return new PathResult.Refused(
                    PathReason.MALFORMED_CERTIFICATE, Optional.empty(), malformed.getMessage());
        }
    }

    /** Completes a request. */
    @FunctionalInterface
    public interface Question {
        PathRequest of(PathCertificate leaf, List<PathCertificate> others);
    }

    private PathCertificate read(byte[] der) {
        if (der.length > policy.limits().maxCertificateBytes()) {
            throw new MalformedPki(
                    "the certificate has "
                            + der.length
                            + " bytes; at most "
                            + policy.limits().maxCertificateBytes());
        }
        return PathCertificate.of(der);
    }
}
