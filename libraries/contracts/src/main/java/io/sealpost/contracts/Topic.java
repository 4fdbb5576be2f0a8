package io.sealpost.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The topics, each written by its owner alone. They are created explicitly; the number of
 * partitions never changes, or an aggregate's events would lose their order: a new number is a new
 * topic.
 */
public enum Topic {
    TENANTS("sealpost.tenants", "tenant-service", Optional.empty()),
    CERTIFICATES("sealpost.certificates", "secret-service", Optional.of(Duration.ofDays(30))),
    KEY_PAIRS("sealpost.key-pairs", "secret-service", Optional.of(Duration.ofDays(30))),
    READS("sealpost.reads", "secret-service", Optional.of(Duration.ofDays(30))),
    DELIVERIES("sealpost.deliveries", "distribution-service", Optional.of(Duration.ofDays(30)));

    private final String topicName;
    private final String owner;
    private final Optional<Duration> retention;

    Topic(String topicName, String owner, Optional<Duration> retention) {
        this.topicName = topicName;
        this.owner = owner;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    /** The full name of the only service that writes here. */
    public String owner() {
        return owner;
    }

    /** The {@code ce_source} of every event on this topic. */
    public String source() {
        return "/sealpost/" + owner;
    }

    public int partitions() {
        return 12;
    }

    /** How long an event stays; empty means for good. */
    public Optional<Duration> retention() {
        return retention;
    }

    /** Events are deleted by age or not at all; none replaces an older one. */
    public String cleanupPolicy() {
        return "delete";
    }

    /** The topic's settings by Kafka's names, for its creation. */
    public Map<String, String> settings() {
        return Map.of(
                "cleanup.policy", cleanupPolicy(),
                "retention.ms", Long.toString(retention.map(Duration::toMillis).orElse(-1L)),
                "retention.bytes", "-1");
    }
}
