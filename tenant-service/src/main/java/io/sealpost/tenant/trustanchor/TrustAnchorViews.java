package io.sealpost.tenant.trustanchor;

import io.sealpost.shell.http.Malformed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked and answered about trust anchors. */
final class TrustAnchorViews {

    private static final int MOST_ADDRESSES = 5;
    private static final int LONGEST_ADDRESS = 1_000;

    private TrustAnchorViews() {}

    /**
     * Certificates to trust.
     *
     * @param file CERTIFICATE blocks (PEM) or one DER certificate, in base64
     */
    record Addition(@NotNull byte[] file, @NotNull Purpose purpose, @Valid Revocation revocation) {

        Terms terms() {
            return new Terms(purpose, checked(revocation), true);
        }
    }

    /** All of an anchor that can be changed. */
    record Change(
            @NotNull Purpose purpose, @Valid @NotNull Revocation revocation, boolean enabled) {

        Terms terms() {
            return new Terms(purpose, checked(revocation), enabled);
        }
    }

    /** What became of each certificate of a file, in its order. */
    record Added(List<Result> items) {}

    /**
     * @param outcome {@code added}, {@code already-trusted} or {@code refused}
     * @param id of the anchor that was added
     * @param code why it was refused
     */
    record Result(
            String fingerprint,
            String subject,
            String outcome,
            Optional<UUID> id,
            Optional<String> code,
            Optional<String> detail) {

        static Result added(CaCertificate one, UUID id) {
            return of(one, "added", Optional.of(id), Optional.empty());
        }

        static Result alreadyTrusted(CaCertificate one) {
            return of(one, "already-trusted", Optional.empty(), Optional.empty());
        }

        static Result refused(CaCertificate one, CaFile.Unfit why) {
            return of(one, "refused", Optional.empty(), Optional.of(why));
        }

        private static Result of(
                CaCertificate one, String outcome, Optional<UUID> id, Optional<CaFile.Unfit> why) {
            return new Result(
                    one.fingerprint(),
                    one.subject(),
                    outcome,
                    id,
                    why.map(unfit -> unfit.code),
                    why.map(unfit -> unfit.detail));
        }
    }

    /**
     * A trust anchor as it is shown.
     *
     * @param status {@code valid}, {@code expired} or {@code not-yet-valid}, by its own validity
     * @param certificate as PEM
     */
    record AnchorView(
            UUID id,
            Purpose purpose,
            boolean enabled,
            String status,
            String subject,
            String issuer,
            String serial,
            String fingerprint,
            Instant notBefore,
            Instant notAfter,
            String keyAlgorithm,
            Revocation revocation,
            String certificate,
            Instant createdAt,
            Instant changedAt) {

        static AnchorView of(TrustAnchorRow row, Instant now) {
            return new AnchorView(
                    row.id,
                    row.purpose,
                    row.enabled,
                    validity(row, now),
                    row.subject,
                    row.issuer,
                    row.serial,
                    row.fingerprint,
                    row.notBefore,
                    row.notAfter,
                    row.keyAlgorithm,
                    row.revocation,
                    CaPem.of(row),
                    row.createdAt,
                    row.changedAt);
        }
    }

    /** A page of trust anchors as the API's description shows it. */
    record AnchorPage(List<AnchorView> items, Optional<String> next) {}

    /** Whom a tenant accepts callers from. */
    record Authorities(List<Authority> items) {

        static Authorities of(List<TrustAnchorRow> rows) {
            return new Authorities(rows.stream().map(Authority::of).toList());
        }
    }

    /**
     * @param owner {@code platform} or {@code tenant}
     * @param certificate as PEM
     */
    record Authority(
            String subject,
            String fingerprint,
            Instant notAfter,
            String owner,
            String certificate) {

        private static Authority of(TrustAnchorRow row) {
            return new Authority(
                    row.subject,
                    row.fingerprint,
                    row.notAfter,
                    row.tenantId.equals(Owner.PLATFORM.id()) ? "platform" : "tenant",
                    CaPem.of(row));
        }
    }

    private static String validity(TrustAnchorRow row, Instant now) {
        if (now.isBefore(row.notBefore)) {
            return "not-yet-valid";
        }
        return now.isBefore(row.notAfter) ? "valid" : "expired";
    }

    private static Revocation checked(Revocation given) {
        return switch (given) {
            case null -> new Revocation.Off();
            case Revocation.Off off -> off;
            case Revocation.Crl crl -> checked(crl);
        };
    }

    private static Revocation.Crl checked(Revocation.Crl crl) {
        if (crl.addresses().isEmpty() || crl.addresses().size() > MOST_ADDRESSES) {
            throw new Malformed(
                    "revocation.addresses", "1 to %d addresses".formatted(MOST_ADDRESSES));
        }
        if (!crl.addresses().stream().allMatch(TrustAnchorViews::isAddress)) {
            throw new Malformed(
                    "revocation.addresses",
                    "each is http:// (port 80) or https://, with a host, at most %d characters"
                            .formatted(LONGEST_ADDRESS));
        }
        return crl;
    }

    /** By form alone: whether it may be reached is judged when it is fetched. */
    private static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return false;
        }
        try {
            URI address = new URI(text);
            boolean plain = "http".equals(address.getScheme());
            return (plain || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && (!plain || address.getPort() == -1 || address.getPort() == 80);
        } catch (java.net.URISyntaxException _) {
            return false;
        }
    }
}
