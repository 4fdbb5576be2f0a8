package io.sealpost.pki.path;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RFC 5280 §6.3 for one certificate of a path. */
final class RevocationCheck {
    /** What the CRLs say. */
    sealed interface Status {
        record Good() implements Status {}

        record Revoked(RevocationReason reason) implements Status {}

        /** Nothing that can be used. */
        record Unknown(String why) implements Status {}
    }

    private static final String INDIRECT = "its CRL is an indirect one, which is not taken";

    private final Validation validation;
    private final PathCertificate certificate;
    private final CrlSigners signers;
    private final List<Crl> crls;
    private String why = "no CRL that covers it is known";

    RevocationCheck(
            Validation validation,
            PathCertificate certificate,
            PathCertificate issuer,
            PathCertificate anchor) {
        this.validation = validation;
        this.certificate = certificate;
        this.signers = new CrlSigners(validation, issuer, anchor);
        this.crls =
                validation.crlsFor(certificate).stream()
                        .filter(crl -> crl.issuer().equals(certificate.issuerName()))
                        .sorted(Comparator.comparing(Crl::thisUpdate).reversed())
                        .toList();
    }

    /** §6.3.3: point by point, until all reasons are covered. */
    Status status() {
        int left = CrlPoint.Reasons.ALL;
        for (CrlPoint point : points()) {
            if (point.isIndirect(certificate.issuerName())) {
                why = INDIRECT;
                continue;
            }
            for (Crl crl : crls) {
                int reasons = point.reasons() & crl.scope().reasons() & left;
                if (reasons != 0 && isUsable(crl, point)) {
                    Optional<RevocationReason> revoked = entry(crl);
                    if (revoked.isPresent()) {
                        return new Status.Revoked(revoked.get());
                    }
                    left &= ~reasons;
                }
            }
        }
        return left == 0 ? new Status.Good() : new Status.Unknown(unknown(left));
    }

    private List<CrlPoint> points() {
        return Stream.concat(
                        certificate.extensions().crlPoints().stream(),
                        Stream.of(CrlPoint.implicit(certificate.issuerName())))
                .toList();
    }

    /** §6.3.3 a to g. */
    private boolean isUsable(Crl crl, CrlPoint point) {
        if (crl.isDelta() || !crl.scope().covers(certificate, point)) {
            return false;
        }
        if (crl.scope().indirect()) {
            why = INDIRECT;
            return false;
        }
        Optional<String> against = validation.against(crl);
        against.ifPresent(text -> why = text);
        return against.isEmpty() && isSigned(crl);
    }

    private boolean isSigned(Crl crl) {
        boolean signed = signers.of(crl).isPresent();
        if (!signed) {
            why = "its CRL is not signed by a key that may sign it";
        }
        return signed;
    }

    /** §6.3.3 c, h to k: what the newest delta says stands over the complete CRL. */
    private Optional<RevocationReason> entry(Crl complete) {
        Optional<RevocationReason> reason =
                delta(complete)
                        .flatMap(each -> each.reasonOf(certificate.serialNumber()))
                        .or(() -> complete.reasonOf(certificate.serialNumber()));
        return reason.filter(each -> each != RevocationReason.REMOVE_FROM_CRL);
    }

    private Optional<Crl> delta(Crl complete) {
        return crls.stream()
                .filter(crl -> crl.isDelta() && crl.continues(complete))
                .filter(crl -> validation.against(crl).isEmpty())
                .filter(crl -> signers.of(crl).isPresent())
                .max(Comparator.comparing(Crl::number));
    }

    private String unknown(int left) {
        return left == CrlPoint.Reasons.ALL ? why : "its CRLs do not cover all reasons: " + why;
    }
}
