package io.sealpost.distribution.rule;

import io.sealpost.outbound.OutboundRefused;
import io.sealpost.pki.CertificateBundle;
import io.sealpost.pki.ImportLimits;
import io.sealpost.pki.Pem;
import io.sealpost.pki.UnusableCertificate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Turns what a rule says about trust into what judges a connection. */
public final class TrustCertificates {

    private static final int MOST = 20;
    private static final int LONGEST = 16 * 1024;
    private static final ImportLimits ONE = ImportLimits.DEFAULTS.withMaxCertificates(1);

    private TrustCertificates() {}

    /**
     * What is kept is written anew from the certificates that were read: nothing else that stood in
     * the text gets into an event.
     *
     * @throws RuleRejected.InvalidTrust when a given certificate cannot be used, or something else
     *     stands beside it
     */
    static Trust checked(Trust trust) {
        if (!(trust instanceof Trust.Certificates(var certificates))) {
            return trust;
        }
        checkBounds(certificates);
        return new Trust.Certificates(
                certificates.stream().map(TrustCertificates::rewritten).toList());
    }

    /** As {@code libraries/outbound} asks for it. */
    public static io.sealpost.outbound.Trust outbound(Trust trust) {
        return switch (trust) {
            case Trust.Certificates(var certificates) -> anchors(String.join("\n", certificates));
            case Trust.SystemRoots _ -> io.sealpost.outbound.Trust.systemRoots();
            case Trust.Insecure _ -> io.sealpost.outbound.Trust.insecure();
        };
    }

    private static void checkBounds(List<String> certificates) {
        if (certificates == null || certificates.isEmpty() || certificates.size() > MOST) {
            throw new RuleRejected.InvalidTrust(
                    "give 1 to %d certificates (PEM), one each".formatted(MOST));
        }
        if (certificates.stream().anyMatch(pem -> Objects.isNull(pem) || pem.length() > LONGEST)) {
            throw new RuleRejected.InvalidTrust(
                    "a certificate has at most %d characters".formatted(LONGEST));
        }
    }

    private static String rewritten(String pem) {
        try {
            var bytes = pem.getBytes(StandardCharsets.UTF_8);
            var rewritten = Pem.of(CertificateBundle.read(bytes, ONE));
            var _ = anchors(rewritten);
            return rewritten;
        } catch (UnusableCertificate | OutboundRefused.UnusableTrustAnchors refused) {
            throw new RuleRejected.InvalidTrust(refused.getMessage());
        }
    }

    private static io.sealpost.outbound.Trust anchors(String pem) {
        return io.sealpost.outbound.Trust.anchors(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
