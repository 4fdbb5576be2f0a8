package io.sealpost.pki.path;

import java.time.Instant;
import java.util.List;

/**
 * One question.
 *
 * @param leaf the certificate to judge
 * @param intermediates certificates that may be issuers, in any order; none is trusted
 * @param anchors what is trusted
 * @param at the instant of validity (RFC 5280 §6.1.1 b)
 */
public record PathRequest(
        PathCertificate leaf,
        List<PathCertificate> intermediates,
        TrustAnchors anchors,
        Purpose purpose,
        Instant at,
        PolicyInputs policies,
        Revocation revocation) {
    public PathRequest {
        intermediates = List.copyOf(intermediates);
    }

    /** Of a TLS client, without demands on policies, and without revocation. */
    public static PathRequest ofClient(
            PathCertificate leaf,
            List<PathCertificate> intermediates,
            TrustAnchors anchors,
            Instant at) {
        return new PathRequest(
                leaf,
                intermediates,
                anchors,
                Purpose.CLIENT_AUTH,
                at,
                PolicyInputs.UNCONSTRAINED,
                Revocation.OFF);
    }

    /** The same question for another purpose. */
    public PathRequest withPurpose(Purpose other) {
        return new PathRequest(leaf, intermediates, anchors, other, at, policies, revocation);
    }

    /** The same question with demands on policies. */
    public PathRequest withPolicies(PolicyInputs other) {
        return new PathRequest(leaf, intermediates, anchors, purpose, at, other, revocation);
    }

    /** The same question, revocation looked at. */
    public PathRequest withRevocation(Revocation other) {
        return new PathRequest(leaf, intermediates, anchors, purpose, at, policies, other);
    }

    /** What is known of revocations, and what is made of it. */
    public record Revocation(RevocationPolicy policy, CrlSource crls) {
        /** Not looked at. */
        public static final Revocation OFF = new Revocation(RevocationPolicy.OFF, CrlSource.NONE);
    }
}
