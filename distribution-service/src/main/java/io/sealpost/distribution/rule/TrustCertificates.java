package io.sealpost.distribution.rule;

import io.sealpost.outbound.OutboundRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Turns what a rule says about trust into what judges a connection. */
public final class TrustCertificates {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final int MOST = 20;
    private static final int LONGEST = 16 * 1024;

    private TrustCertificates() {}

    /**
     * @throws RuleRejected.InvalidTrust when a given certificate cannot be used
     */
    static Trust checked(Trust trust) {
        if (trust instanceof Trust.Certificates(var certificates)) {
            checkBounds(certificates);
            certificates.forEach(TrustCertificates::checkReadable);
        }
        return trust;
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

    private static void checkReadable(String pem) {
        if (pem.split(BEGIN, -1).length != 2) {
            throw new RuleRejected.InvalidTrust("each entry holds one block " + BEGIN);
        }
        try {
            var _ = anchors(pem);
        } catch (OutboundRefused.UnusableTrustAnchors refused) {
            throw new RuleRejected.InvalidTrust(refused.getMessage());
        }
    }

    private static io.sealpost.outbound.Trust anchors(String pem) {
        return io.sealpost.outbound.Trust.anchors(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
