package io.sealpost.secret.keypair;

import io.sealpost.pki.SecretBytes;
import jakarta.validation.constraints.NotNull;
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
            Optional<@Size(max = 1000) String> description,
            @NotNull SecretBytes secretKey,
            @NotNull SecretBytes secretValue,
            Optional<Instant> validFrom,
            Optional<Instant> validTo) {}

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

        static KeyPairView of(KeyPairEntry entry) {
            return new KeyPairView(
                    entry.id,
                    entry.name,
                    Optional.ofNullable(entry.description),
                    MASK,
                    MASK,
                    entry.validFrom,
                    Optional.ofNullable(entry.validTo),
                    entry.number,
                    entry.createdAt);
        }
    }
}
