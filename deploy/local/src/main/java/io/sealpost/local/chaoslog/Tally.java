package io.sealpost.local.chaoslog;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What all writers were told. */
final class Tally {

    private final Map<UUID, Long> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> unknown = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> replayed = new ConcurrentLinkedQueue<>();

    void add(Command command, Outcome outcome) {
        switch (outcome) {
            case Outcome.Told(var version, var again) -> {
                told.put(command.id(), version);
                if (again) {
                    replayed.add(command.id());
                }
            }
            case Outcome.Unknown(var why) -> unknown.merge(why, 1, Integer::sum);
            case Outcome.Refused(var why) ->
                    refusals.add("%s was refused: %s".formatted(command, why));
        }
    }

    List<Asked> asked(Plan plan) {
        return plan.commands()
                .map(command -> new Asked(command, told.getOrDefault(command.id(), 0L)))
                .toList();
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** How many answers were those of an earlier request. */
    int replayed() {
        return replayed.size();
    }

    /** How often something else came than an answer, by what it was. */
    Map<String, Integer> unknown() {
        return new TreeMap<>(unknown);
    }
}
