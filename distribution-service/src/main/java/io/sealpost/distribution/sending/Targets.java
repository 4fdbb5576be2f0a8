package io.sealpost.distribution.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bulkhead and the circuit breaker of each target (host and port), in this process. A target
 * has only so many attempts at once; after several failures to reach it in a row it rests, and then
 * gets one attempt until one succeeds.
 */
public final class Targets {

    /**
     * @param atOnce attempts that one target may have at once
     * @param failures in a row that open the breaker
     * @param rest how long an open breaker stays so before the next probe
     */
    public record Limits(int atOnce, int failures, Duration rest) {}

    /** What an attempt taught about the way to the target. */
    public enum Reach {
        REACHED,
        NOT_REACHED,
        NOT_TRIED
    }

    private record Target(int running, int failures, Instant restsUntil) {
        static final Target NEW = new Target(0, 0, Instant.MIN);

        boolean isBusy(Limits limits, Instant now) {
            return failures >= limits.failures()
                    ? running >= 1 || now.isBefore(restsUntil)
                    : running >= limits.atOnce();
        }

        boolean isIdle() {
            return running == 0 && failures == 0;
        }

        Target begun() {
            return new Target(running + 1, failures, restsUntil);
        }

        Target ended(Reach reach, Instant rested) {
            return switch (reach) {
                case REACHED -> new Target(running - 1, 0, Instant.MIN);
                case NOT_REACHED -> new Target(running - 1, failures + 1, rested);
                case NOT_TRIED -> new Target(running - 1, failures, restsUntil);
            };
        }
    }

    private final Limits limits;
    private final Map<String, Target> targets = new HashMap<>();

    public Targets(Limits limits) {
        this.limits = limits;
    }

    /** Those that may get no further attempt now. */
    public synchronized List<String> busy(Instant now) {
        return targets.entrySet().stream()
                .filter(entry -> entry.getValue().isBusy(limits, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    public synchronized void begin(String name) {
        targets.merge(name, Target.NEW.begun(), (target, _) -> target.begun());
    }

    public synchronized void end(String name, Reach reach, Instant now) {
        targets.computeIfPresent(
                name,
                (_, target) -> {
                    var ended = target.ended(reach, now.plus(limits.rest()));
                    return ended.isIdle() ? null : ended;
                });
    }
}
