package io.sealpost.pki.path;

import java.util.Optional;

/** Ends the processing of one path; becomes {@link PathResult.Refused} at its edge. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PathReason reason;
    private final transient PathCertificate certificate;

    Refusal(PathReason reason, PathCertificate certificate, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.certificate = certificate;
    }

    PathResult.Refused result() {
        return new PathResult.Refused(reason, Optional.of(certificate), getMessage());
    }
}
