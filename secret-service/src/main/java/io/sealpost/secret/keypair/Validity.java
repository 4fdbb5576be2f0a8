package io.sealpost.secret.keypair;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a key pair is meant to be used; it informs, and keeps nobody from using it. In microseconds,
 * as the database keeps them.
 *
 * @param to empty when it does not end
 */
public record Validity(Instant from, Optional<Instant> to) {

    public Validity {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.map(end -> end.truncatedTo(ChronoUnit.MICROS));
        var begin = from;
        to.filter(end -> end.isBefore(begin))
                .ifPresent(
                        end -> {
                            throw new KeyPairRejected.EndsBeforeItBegins(begin, end);
                        });
    }
}
