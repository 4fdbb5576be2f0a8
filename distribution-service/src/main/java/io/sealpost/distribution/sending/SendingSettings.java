package io.sealpost.distribution.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How deliveries are sent. */
@ConfigMapping(prefix = "sealpost.sending")
public interface SendingSettings {

    /** Whether this process sends at all. */
    @WithDefault("true")
    boolean enabled();

    /** Attempts of this process at once; a tenant has at most a quarter of them. */
    @WithDefault("32")
    int atOnce();

    /** How long a lane is held at most; the timeout of an attempt is under half of it. */
    @WithDefault("30s")
    Duration lease();

    /** For one attempt, from the look-up of the name to the answer. */
    @WithDefault("12s")
    Duration timeout();

    /** How often the ledger is asked while nothing is due. */
    @WithDefault("200ms")
    Duration poll();

    Wait backoff();

    Bulkhead target();

    Allowed allowed();

    /** Between attempts. */
    interface Wait {
        @WithDefault("2s")
        Duration first();

        @WithDefault("1h")
        Duration longest();
    }

    /** Of each target. */
    interface Bulkhead {
        @WithDefault("4")
        int atOnce();

        /** In a row, until the target rests. */
        @WithDefault("5")
        int failures();

        @WithDefault("10s")
        Duration rest();
    }

    /** What an operator allows beside public addresses on 443 and 8443. */
    interface Allowed {
        Optional<List<String>> ranges();

        Optional<List<Integer>> ports();
    }
}
