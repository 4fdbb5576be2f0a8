package io.sealpost.local.chaoslog;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an identity manager received.
 *
 * @param delivery the same when it was sent again
 */
record Receipt(String delivery, String alias, int version, String fingerprint) {

    /** One for each delivery: that one comes late a second time is promised to nobody. */
    static List<Effect> effects(List<Receipt> receipts) {
        return firsts(receipts).stream()
                .map(each -> new Effect(each.alias + " #" + each.version, each.fingerprint))
                .toList();
    }

    /** The versions of an alias came first in their order. */
    static List<String> disorder(List<Receipt> receipts) {
        return firsts(receipts).stream()
                .collect(Collectors.groupingBy(Receipt::alias))
                .values()
                .stream()
                .filter(ofAlias -> !isInOrder(ofAlias))
                .map(ofAlias -> "the identity manager received out of order: " + ofAlias)
                .toList();
    }

    private static boolean isInOrder(List<Receipt> receipts) {
        var sorted = receipts.stream().sorted(Comparator.comparingInt(Receipt::version)).toList();
        return sorted.equals(receipts);
    }

    private static List<Receipt> firsts(List<Receipt> receipts) {
        Map<String, Receipt> firsts = new LinkedHashMap<>();
        receipts.forEach(each -> firsts.putIfAbsent(each.delivery, each));
        return List.copyOf(firsts.values());
    }
}
