package io.sealpost.local.chaoslog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each answered command has exactly one event, at the place that it was told; each stream has the
 * events of its commands, in order, and no others.
 */
record CommandCheck(List<Asked> asked, List<Logged> log) {

    List<String> differences() {
        var byCommand = log.stream().collect(Collectors.groupingBy(Logged::command));
        return Stream.of(
                        asked.stream()
                                .flatMap(each -> ofCommand(each, found(byCommand, each)).stream()),
                        unasked(),
                        streams())
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Logged> found(Map<UUID, List<Logged>> byCommand, Asked asked) {
        return byCommand.getOrDefault(asked.command().id(), List.of());
    }

    private static List<String> ofCommand(Asked asked, List<Logged> events) {
        var command = asked.command();
        if (!asked.answered()) {
            return List.of(
                    "%s was never answered; the log has %d events of it"
                            .formatted(command, events.size()));
        }
        return switch (events.size()) {
            case 0 -> List.of("%s was answered, and no event tells of it".formatted(command));
            case 1 -> ofEvent(asked, events.getFirst());
            default -> List.of("%s has %d events: %s".formatted(command, events.size(), events));
        };
    }

    private static List<String> ofEvent(Asked asked, Logged event) {
        var command = asked.command();
        if (!event.type().equals(command.deed().event())) {
            return List.of("%s has another event: %s".formatted(command, event));
        }
        if (event.sequence() != command.number()) {
            return List.of("%s is out of order in its stream: %s".formatted(command, event));
        }
        if (event.sequence() != asked.told()) {
            return List.of(
                    "%s was told version %d, its event has %d"
                            .formatted(command, asked.told(), event.sequence()));
        }
        return List.of();
    }

    private Stream<String> unasked() {
        Set<UUID> known =
                asked.stream().map(each -> each.command().id()).collect(Collectors.toSet());
        return log.stream()
                .filter(event -> !known.contains(event.command()))
                .map(event -> "nobody asked for " + event);
    }

    /** The commands of a stream have led to one stream. */
    private Stream<String> streams() {
        Map<UUID, String> names = new HashMap<>();
        asked.forEach(each -> names.put(each.command().id(), each.command().stream()));
        return log.stream()
                .filter(event -> names.containsKey(event.command()))
                .collect(
                        Collectors.groupingBy(
                                event -> names.get(event.command()),
                                Collectors.mapping(Logged::stream, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(stream -> stream.getValue().size() > 1)
                .map(
                        stream ->
                                "%s has several streams: %s"
                                        .formatted(stream.getKey(), stream.getValue()));
    }
}
