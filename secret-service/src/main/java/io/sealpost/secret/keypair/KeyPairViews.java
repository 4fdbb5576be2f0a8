package io.sealpost.secret.keypair;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.http.Rfc3339;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is asked and answered about key pairs. */
final class KeyPairViews {

    private static final String MASK = "********";

    private KeyPairViews() {}

    /**
     * A key pair to be created.
     *
     * @param secretKey the client id
     * @param secretValue the client secret
     * @param validFrom from now on without it
     * @param validTo for good without it
     */
    record NewKeyPair(
            @NotNull String name,
            Optional<
                            @Size(min = 1, max = 1000)
                            @Pattern(regexp = "\\P{Cc}*", message = "no control characters") String>
                    description,
            @NotNull SecretBytes secretKey,
            @NotNull SecretBytes secretValue,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> validFrom,
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> validTo) {}

    /** A key pair with both values masked. */
    record KeyPairView(
            UUID id,
            String name,
            Optional<String> description,
            String secretKey,
            String secretValue,
            Instant validFrom,
            Optional<Instant> validTo,
            int version,
            Instant createdAt) {

        static KeyPairView of(KeyPairRow row) {
            return new KeyPairView(
                    row.id,
                    row.name,
                    Optional.ofNullable(row.description),
                    MASK,
                    MASK,
                    row.validFrom,
                    Optional.ofNullable(row.validTo),
                    row.number,
                    row.createdAt);
        }
    }
}
