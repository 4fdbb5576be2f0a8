package io.sealpost.secret.keypair;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a key pair may be used: from {@code from} on, before {@code to}; in microseconds, as the
 * database keeps them.
 *
 * @param to empty when it does not end
 */
public record Validity(Instant from, Optional<Instant> to) {

    public Validity {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.map(end -> end.truncatedTo(ChronoUnit.MICROS));
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
