package io.sealpost.pki.path;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of a validation. */
public sealed interface PathResult {
    /**
     * @param path leaf first, without the anchor
     * @param anchor what the last of the path was issued by
     * @param policies object identifiers that issuers and user agree on (the user-constrained set
     *     of RFC 9618 §5.5); {@code 2.5.29.32.0} stands for any
     * @param revocationUnknown certificates about which no CRL said anything, when failing open
     */
    record Valid(
            List<PathCertificate> path,
            PathCertificate anchor,
            Set<String> policies,
            List<PathCertificate> revocationUnknown)
            implements PathResult {
        public Valid {
            path = List.copyOf(path);
            policies = Set.copyOf(policies);
            revocationUnknown = List.copyOf(revocationUnknown);
        }
    }

    /**
     * @param certificate which of them; empty when the leaf cannot be read at all
     * @param detail a sentence for people; foreign text in it is bounded and printable
     */
    record Refused(PathReason reason, Optional<PathCertificate> certificate, String detail)
            implements PathResult {}
}
