package io.sealpost.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The topics, each written by its owner alone. They are created explicitly; the number of
 * partitions never changes, or an aggregate's events would lose their order: a new number is a new
 * topic.
 */
public enum Topic {
    TENANTS(
            "sealpost.tenants",
            "tenant-service",
            Set.of("secret-service", "distribution-service"),
            Optional.empty()),
    TRUST_ANCHORS("sealpost.trust-anchors", "tenant-service", Set.of(), Optional.empty()) {
        @Override
        public String cleanupPolicy() {
            return "compact";
        }
    },
    CERTIFICATES(
            "sealpost.certificates", "secret-service", Set.of("distribution-service"), month()),
    KEY_PAIRS("sealpost.key-pairs", "secret-service", Set.of(), month()),
    READS("sealpost.reads", "secret-service", Set.of(), month()),
    DELIVERIES("sealpost.deliveries", "distribution-service", Set.of(), month());

    private final String topicName;
    private final String owner;
    private final Set<String> readers;
    private final Optional<Duration> retention;

    Topic(String topicName, String owner, Set<String> readers, Optional<Duration> retention) {
        this.topicName = topicName;
        this.owner = owner;
        this.readers = readers;
        this.retention = retention;
    }

    private static Optional<Duration> month() {
        return Optional.of(Duration.ofDays(30));
    }

    public String topicName() {
        return topicName;
    }

    /** The full name of the only service that writes here. */
    public String owner() {
        return owner;
    }

    /** The services that build on what is written here; subscribers from outside are not named. */
    public Set<String> readers() {
        return readers;
    }

    /** The {@code ce_source} of every event on this topic. */
    public String source() {
        return "/sealpost/" + owner;
    }

    public int partitions() {
        return 12;
    }

    /** How long an event stays; empty means for good, or until a newer one replaces it. */
    public Optional<Duration> retention() {
        return retention;
    }

    /**
     * {@code delete}: events go by age or not at all, none replaces an older one; {@code compact}:
     * the last one of a key stays.
     */
    public String cleanupPolicy() {
        return "delete";
    }

    /**
     * The largest batch of messages, and so the largest message, that a topic takes; Kafka's own
     * default, said because a topic that takes less than a batch of its producer (16 KiB) has
     * Kafka's client split and send again without end.
     */
    public int maxMessageBytes() {
        return 1_048_588;
    }

    /** The topic's settings by Kafka's names, for its creation. */
    public Map<String, String> settings() {
        return Map.of(
                "cleanup.policy", cleanupPolicy(),
                "retention.ms", Long.toString(retention.map(Duration::toMillis).orElse(-1L)),
                "retention.bytes", "-1",
                "max.message.bytes", Integer.toString(maxMessageBytes()));
    }
}
