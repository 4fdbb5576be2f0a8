package io.sealpost.secret.keypair;

import java.time.Instant;
import java.util.Optional;

/** Key pairs of which the tests tell. */
public final class KeyPairSamples {

    public static final Instant FROM = Instant.parse("2026-06-01T12:00:00Z");
    public static final Instant TO = Instant.parse("2027-06-01T12:00:00Z");
    public static final Validity A_YEAR = new Validity(FROM, Optional.of(TO));

    public static final KeyPairName NAME = new KeyPairName("Billing at Example");
    public static final KeyPairDetails DETAILS = new KeyPairDetails(NAME, Optional.empty(), A_YEAR);
    public static final ValuesId SECOND = new ValuesId("0197283a-0000-7000-8000-0000000000c1");
    public static final ValuesId THIRD = new ValuesId("0197283a-0000-7000-8000-0000000000c2");
    public static final Instant A_WEEK_LATER = Instant.parse("2026-06-08T12:00:00Z");

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

    public static KeyPairEvent.Changed changed() {
        return new KeyPairEvent.Changed("acme", DETAILS, true, Optional.of(SECOND));
    }

    public static KeyPairEvent.Rotated rotated() {
        return new KeyPairEvent.Rotated("acme", DETAILS, false, THIRD, A_WEEK_LATER);
    }

    public static KeyPairEvent.Enabled enabled() {
        return new KeyPairEvent.Enabled("acme", NAME);
    }

    public static KeyPairEvent.Disabled disabled() {
        return new KeyPairEvent.Disabled("acme", NAME);
    }

    public static KeyPairEvent.Deleted deleted() {
        return new KeyPairEvent.Deleted("acme", NAME);
    }
}
