package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.List;

/** RFC 5280 §6.1.3 a 3 for a path that is valid otherwise, so that its issuers can be believed. */
final class PathRevocation {
    private final Validation validation;

    PathRevocation(Validation validation) {
        this.validation = validation;
    }

    /**
     * From the anchor on, as each is vouched for by the one before.
     *
     * @return those about which nothing is known, when failing open
     */
    List<PathCertificate> check(List<PathCertificate> path, PathCertificate anchor) {
        List<PathCertificate> unknown = new ArrayList<>();
        if (validation.revocation() == RevocationPolicy.OFF) {
            return unknown;
        }
        PathCertificate issuer = anchor;
        for (PathCertificate each : path.reversed()) {
            if (!isKnownGood(each, issuer, anchor)) {
                unknown.add(each);
            }
            issuer = each;
        }
        return unknown;
    }

    private boolean isKnownGood(
            PathCertificate certificate, PathCertificate issuer, PathCertificate anchor) {
        return switch (new RevocationCheck(validation, certificate, issuer, anchor).status()) {
            case RevocationCheck.Status.Good _ -> true;
            case RevocationCheck.Status.Revoked(RevocationReason reason) ->
                    throw new Refusal(
                            PathReason.CERTIFICATE_REVOKED,
                            certificate,
                            "its issuer has revoked it: " + reason.text());
            case RevocationCheck.Status.Unknown(String why) -> {
                if (validation.revocation() == RevocationPolicy.FAIL_CLOSED) {
                    throw new Refusal(PathReason.REVOCATION_UNKNOWN, certificate, why);
                }
                yield false;
            }
        };
    }
}
