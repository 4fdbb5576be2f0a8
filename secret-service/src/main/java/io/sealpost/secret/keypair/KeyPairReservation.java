package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Actor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One use of a key pair.
 *
 * @param name how its user calls it, such as {@code distribution-rule:} and an id
 * @param label what people call the user
 * @param expiresAt empty once it is confirmed
 */
record KeyPairReservation(
        String name, Optional<String> label, Account by, Optional<Instant> expiresAt) {

    /** Who reserved, as their token says. */
    record Account(String issuer, String subject) {

        boolean is(Actor actor) {
            return issuer.equals(actor.issuer()) && subject.equals(actor.subject());
        }
    }

    /**
     * What is asked for.
     *
     * @param confirmed whether the use has begun
     */
    record Wanted(String name, Optional<String> label, boolean confirmed) {}

    boolean isConfirmed() {
        return expiresAt.isEmpty();
    }

    /** Of name, label, issuer, subject and the end. */
    static KeyPairReservation of(Object[] row) {
        return new KeyPairReservation(
                (String) row[0],
                Optional.ofNullable((String) row[1]),
                new Account((String) row[2], (String) row[3]),
                Optional.ofNullable(row[4]).map(KeyPairReservation::instant));
    }

    /** Which of the two it is, is a setting of Hibernate. */
    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime dateTime ? dateTime.toInstant() : (Instant) value;
    }
}
