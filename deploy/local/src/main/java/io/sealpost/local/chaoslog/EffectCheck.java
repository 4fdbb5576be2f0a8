package io.sealpost.local.chaoslog;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Each event had its effect, once.
 *
 * @param place who remembers the effects
 */
record EffectCheck(String place, List<Effect> expected, List<Effect> found) {

    List<String> differences() {
        var wanted = expected.stream().collect(Collectors.groupingBy(Effect::subject));
        var there = found.stream().collect(Collectors.groupingBy(Effect::subject));
        var subjects = new TreeSet<>(wanted.keySet());
        subjects.addAll(there.keySet());
        var differences = new ArrayList<String>();
        for (var subject : subjects) {
            var asked = values(wanted.getOrDefault(subject, List.of()));
            var has = values(there.getOrDefault(subject, List.of()));
            if (!asked.equals(has)) {
                differences.add(
                        "%s has of %s %s instead of %s".formatted(place, subject, has, asked));
            }
        }
        return differences;
    }

    private static List<String> values(List<Effect> effects) {
        return effects.stream().map(Effect::value).sorted().toList();
    }
}
