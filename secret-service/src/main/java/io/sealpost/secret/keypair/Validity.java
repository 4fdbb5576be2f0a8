package io.sealpost.secret.keypair;

import java.time.Instant;
import java.util.Optional;

/**
 * When a key pair may be used: from {@code from} on, before {@code to}.
 *
 * @param to empty when it does not end
 */
public record Validity(Instant from, Optional<Instant> to) {

    public Validity {
        var begin = from;
        to.filter(end -> !end.isAfter(begin))
                .ifPresent(
                        end -> {
                            throw new KeyPairRejected.EndsBeforeItBegins(begin, end);
                        });
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && to.map(at::isBefore).orElse(true);
    }
}
