package io.sealpost.eventstore;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes the ids of everything that Sealpost names. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A UUIDv7 (RFC 9562 §5.7) of now: milliseconds since 1970 in 48 bits, then 74 random bits. */
    public static UUID next() {
        return v7(Instant.now(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    static UUID v7(Instant at, long randomA, long randomB) {
        long high = at.toEpochMilli() << 16 | 0x7000L | randomA & 0x0FFFL;
        long low = 0x8000000000000000L | randomB >>> 2;
        return new UUID(high, low);
    }
}
