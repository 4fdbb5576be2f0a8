package io.sealpost.secret.keypair;

import java.time.Instant;
import java.util.Optional;

/** Key pairs of which the tests tell. */
public final class KeyPairSamples {

    public static final Instant FROM = Instant.parse("2026-06-01T12:00:00Z");
    public static final Instant TO = Instant.parse("2027-06-01T12:00:00Z");
    public static final Validity A_YEAR = new Validity(FROM, Optional.of(TO));

    /** Two values that are hard to write in JSON. */
    static final String KEY = "client \"zebra\" of Zoë";

    static final String VALUE = "s3cr3t/+=\\ \t€";

    private KeyPairSamples() {}

    public static KeyPairEvent.Created created() {
        return new KeyPairEvent.Created(
                "acme",
                new KeyPairName("Billing at Example"),
                Optional.of("their token endpoint"),
                A_YEAR,
                1);
    }
}
