package io.sealpost.secret.keypair;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.http.Rfc3339;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked and answered about key pairs. */
final class KeyPairViews {

    /** The one type that there is. */
    static final String TYPE = "key-pair";

    private KeyPairViews() {}

    /**
     * A key pair to be created.
     *
     * @param type {@value #TYPE}, as without it
     * @param secretKey the client id
     * @param secretValue the client secret
     * @param validFrom from now on without it
     * @param validTo for good without it
     */
    record NewKeyPair(
            Optional<@Pattern(regexp = TYPE, message = "key-pair is the only type") String> type,
            @NotNull String name,
            Optional<
                            @Size(min = 1, max = 1000)
                            @Pattern(regexp = "\\P{Cc}*", message = "no control characters") String>
                    description,
            @NotNull SecretBytes secretKey,
            @NotNull SecretBytes secretValue,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> validFrom,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> validTo) {}

    /**
     * All of a key pair that can be another from now on.
     *
     * @param description none without it
     * @param secretKey stays without it
     * @param secretValue stays without it
     * @param validFrom stays without it
     * @param validTo for good without it
     */
    record ChangedKeyPair(
            @NotNull String name,
            Optional<
                            @Size(min = 1, max = 1000)
                            @Pattern(regexp = "\\P{Cc}*", message = "no control characters") String>
                    description,
            Optional<SecretBytes> secretKey,
            Optional<SecretBytes> secretValue,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> validFrom,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> validTo) {}

    /**
     * Values that are given out from now on.
     *
     * @param secretKey stays without it
     * @param previousUntil until when the present values are given out beside them
     */
    record Rotation(
            Optional<SecretBytes> secretKey,
            @NotNull SecretBytes secretValue,
            @NotNull @JsonDeserialize(using = Rfc3339.class) Instant previousUntil) {}

    /**
     * A key pair with both values masked.
     *
     * @param previousUntil until when the values before the present ones can still be used; absent
     *     when they cannot
     */
    record KeyPairView(
            UUID id,
            String type,
            String name,
            Optional<String> description,
            String secretKey,
            String secretValue,
            Instant validFrom,
            Optional<Instant> validTo,
            boolean enabled,
            Optional<Instant> previousUntil,
            long version,
            Instant createdAt,
            Instant changedAt) {

        static KeyPairView of(KeyPairRow row) {
            return new KeyPairView(
                    row.id,
                    TYPE,
                    row.name,
                    Optional.ofNullable(row.description),
                    KeyPairSecrets.MASK,
                    KeyPairSecrets.MASK,
                    row.validFrom,
                    Optional.ofNullable(row.validTo),
                    row.enabled,
                    row.overlap(Instant.now()).map(KeyPairRow.Overlap::until),
                    row.version,
                    row.createdAt,
                    Optional.ofNullable(row.changedAt).orElse(row.createdAt));
        }
    }

    /**
     * A use of a key pair.
     *
     * @param confirmed whether it has begun; before that it is reserved for ten minutes
     * @param label what people call the user
     */
    record NewReservation(
            boolean confirmed,
            Optional<
                            @Size(min = 1, max = 200)
                            @Pattern(regexp = "\\P{Cc}*", message = "no control characters") String>
                    label) {}

    /**
     * A use of a key pair.
     *
     * @param expiresAt absent once it is confirmed
     */
    record ReservationView(
            String name,
            Optional<String> label,
            boolean confirmed,
            Optional<Instant> expiresAt,
            Account by) {

        /** The account that reserved, as its token says. */
        record Account(String issuer, String subject) {}

        static ReservationView of(KeyPairReservation reservation) {
            return new ReservationView(
                    reservation.name(),
                    reservation.label(),
                    reservation.isConfirmed(),
                    reservation.expiresAt(),
                    new Account(reservation.by().issuer(), reservation.by().subject()));
        }
    }

    /** All uses of a key pair, of which there are few. */
    record ReservationsView(List<ReservationView> items) {

        static ReservationsView of(List<KeyPairReservation> found) {
            return new ReservationsView(found.stream().map(ReservationView::of).toList());
        }
    }
}
