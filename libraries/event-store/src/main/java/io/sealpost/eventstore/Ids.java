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
        return timed(at, 0x7000L, randomA, randomB);
    }

    /**
     * A UUIDv8 (RFC 9562 §5.8) in the layout of version 7, so that both sort together by time.
     *
     * @param a its lower 12 bits are taken
     * @param b its upper 62 bits are taken
     */
    public static UUID v8(Instant at, long a, long b) {
        return timed(at, 0x8000L, a, b);
    }

    private static UUID timed(Instant at, long version, long a, long b) {
        long high = at.toEpochMilli() << 16 | version | a & 0x0FFFL;
        long low = 0x8000000000000000L | b >>> 2;
        return new UUID(high, low);
    }
}
