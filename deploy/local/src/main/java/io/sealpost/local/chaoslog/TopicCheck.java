package io.sealpost.local.chaoslog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A topic follows its log: for each key, the events of the stream in order and without a gap. An
 * event may come again, with all that follows it, and only as it came before; so the last record of
 * a key is always the newest.
 *
 * @param log of the streams whose events go to this topic
 * @param filtered the types that may stay inside
 * @param records in the order of each key
 */
record TopicCheck(String topic, List<Logged> log, Set<String> filtered, List<Published> records) {

    List<String> differences() {
        var streams = new TreeMap<String, NavigableMap<Long, Logged>>();
        for (var event : log) {
            streams.computeIfAbsent(event.stream().toString(), _ -> new TreeMap<>())
                    .put(event.sequence(), event);
        }
        var found = new ArrayList<String>();
        var byKey = records.stream().collect(Collectors.groupingBy(Published::key));
        streams.forEach(
                (key, events) ->
                        new Key(key, events).check(byKey.getOrDefault(key, List.of()), found));
        byKey.keySet().stream()
                .filter(key -> !streams.containsKey(key))
                .forEach(
                        key ->
                                found.add(
                                        "%s has %s, the log has no such stream"
                                                .formatted(topic, key)));
        return found;
    }

    /** How many records had come before. */
    long duplicates() {
        return records.size() - records.stream().map(Published::id).distinct().count();
    }

    /** The records of one key, read as a subscriber does. */
    private final class Key {
        private final String key;
        private final NavigableMap<Long, Logged> events;
        private final Map<Long, Published> seen = new HashMap<>();
        private long last;

        Key(String key, NavigableMap<Long, Logged> events) {
            this.key = key;
            this.events = events;
        }

        void check(List<Published> records, List<String> found) {
            for (var record : records) {
                check(record, found);
                last = record.sequence();
            }
            var missing = published(last, Long.MAX_VALUE);
            if (!missing.isEmpty()) {
                found.add(
                        "%s ends for %s at %d; the log goes on with %s"
                                .formatted(topic, key, last, missing));
            }
        }

        private void check(Published record, List<String> found) {
            var first = seen.putIfAbsent(record.sequence(), record);
            if (!isOf(record, events.get(record.sequence()))) {
                found.add("%s has what the log has not: %s".formatted(topic, record));
            } else if (first != null && !first.content().equals(record.content())) {
                found.add(
                        "%s has an event twice, and not the same: %s, %s"
                                .formatted(topic, first, record));
            } else if (first == null && record.sequence() < last) {
                found.add(
                        "%s is out of order for %s: %d after %d"
                                .formatted(topic, key, record.sequence(), last));
            } else if (record.sequence() > last) {
                var gap = published(last, record.sequence());
                if (!gap.isEmpty()) {
                    found.add(
                            "%s has a gap for %s before %d: %s"
                                    .formatted(topic, key, record.sequence(), gap));
                }
            }
        }

        private static boolean isOf(Published record, Logged event) {
            return event != null && event.id().toString().equals(record.id());
        }

        /** Between the two, both exclusive. */
        private List<Logged> published(long after, long before) {
            return events.subMap(after, false, before, false).values().stream()
                    .filter(event -> !filtered.contains(event.type()))
                    .toList();
        }
    }
}
