package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.Busy;
import io.sealpost.distribution.ledger.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The bulkhead and the circuit breaker of each tenant's targets, in this process. A target has only
 * so many attempts at once, and so has a tenant with all of its targets; after several failures to
 * reach it in a row a target rests, and then gets one attempt until one succeeds.
 */
public final class Targets {

    /** How long after its rest a target's failures count. */
    private static final Duration MEMORY = Duration.ofHours(1);

    /**
     * @param ofTenant attempts that one tenant may have at once
     * @param atOnce attempts that one target may have at once
     * @param failures in a row that open the breaker
     * @param rest how long an open breaker stays so before the next probe
     */
    public record Limits(int ofTenant, int atOnce, int failures, Duration rest) {}

    /** What an attempt taught about the way to the target. */
    public enum Reach {
        REACHED,
        NOT_REACHED,
        NOT_TRIED
    }

    /**
     * @param running attempts under way
     * @param away targets whose breaker is open
     */
    public record Load(int running, long away) {}

    private record Target(int running, int failures, Instant restsUntil) {
        static final Target NEW = new Target(0, 0, Instant.MIN);

        boolean isAway(Limits limits) {
            return failures >= limits.failures();
        }

        boolean isBusy(Limits limits, Instant now) {
            return isAway(limits) ? running >= 1 || rests(limits, now) : running >= limits.atOnce();
        }

        /**
         * What would rest for longer than a rest lasts was sent to it before the clock went back.
         */
        private boolean rests(Limits limits, Instant now) {
            return now.isBefore(restsUntil) && !restsUntil.isAfter(now.plus(limits.rest()));
        }

        /** Its failures say nothing any more. */
        boolean isForgotten(Instant now) {
            return running == 0 && now.isAfter(restsUntil.plus(MEMORY));
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
    private final Map<TargetName, Target> targets = new HashMap<>();

    public Targets(Limits limits) {
        this.limits = limits;
    }

    /** What may get no further attempt now. */
    public synchronized Busy busy(Instant now) {
        targets.values().removeIf(target -> target.isForgotten(now));
        return new Busy(busyTargets(now), busyTenants());
    }

    public synchronized Load load() {
        return new Load(
                targets.values().stream().mapToInt(Target::running).sum(),
                targets.values().stream().filter(target -> target.isAway(limits)).count());
    }

    private List<TargetName> busyTargets(Instant now) {
        return targets.entrySet().stream()
                .filter(entry -> entry.getValue().isBusy(limits, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<UUID> busyTenants() {
        Map<UUID, Integer> running = new HashMap<>();
        targets.forEach(
                (name, target) -> running.merge(name.tenantId(), target.running(), Integer::sum));
        return running.entrySet().stream()
                .filter(entry -> entry.getValue() >= limits.ofTenant())
                .map(Map.Entry::getKey)
                .toList();
    }

    public synchronized void begin(TargetName name) {
        targets.merge(name, Target.NEW.begun(), (target, _) -> target.begun());
    }

    public synchronized void end(TargetName name, Reach reach, Instant now) {
        targets.computeIfPresent(
                name,
                (_, target) -> {
                    var ended = target.ended(reach, now.plus(limits.rest()));
                    return ended.isIdle() ? null : ended;
                });
    }
}
