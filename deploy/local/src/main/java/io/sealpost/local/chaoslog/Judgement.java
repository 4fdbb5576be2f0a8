package io.sealpost.local.chaoslog;

import static io.sealpost.local.Part.DISTRIBUTION_SERVICE;
import static io.sealpost.local.Part.SECRET_SERVICE;
import static io.sealpost.local.Part.TENANT_SERVICE;

import io.sealpost.contracts.Topic;
import io.sealpost.local.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lays all side by side, as it is now.
 *
 * @param asked what the writers were told
 * @param before the events of what was set up before the writers began
 */
record Judgement(Evidence evidence, String tenantId, List<Asked> asked, Set<UUID> before) {

    /** Of the streams that are compared, everything goes out. */
    private static final Set<String> INSIDE = Set.of();

    /** Takes what each comparison found. */
    private static final class Sheet {
        private final Map<String, String> counts = new LinkedHashMap<>();
        private final List<String> differences = new ArrayList<>();

        void add(TopicCheck check) {
            counts.put(
                    check.topic(),
                    "%d records of %d events, %d of them again"
                            .formatted(
                                    check.records().size(),
                                    check.log().size(),
                                    check.duplicates()));
            differences.addAll(check.differences());
        }

        void add(EffectCheck check) {
            counts.put(
                    check.place(),
                    "%d of %d".formatted(check.found().size(), check.expected().size()));
            differences.addAll(check.differences());
        }
    }

    Findings findings() throws IOException {
        var sheet = new Sheet();
        commands(sheet);
        tenants(sheet);
        certificates(sheet);
        deliveries(sheet);
        leftOver(sheet);
        topics(sheet); // last: once all is delivered, no log grows any more
        return new Findings(sheet.counts, sheet.differences);
    }

    private void commands(Sheet sheet) throws IOException {
        var log = new ArrayList<>(log(evidence));
        log.removeIf(event -> before.contains(event.id()));
        sheet.counts.put("commands", Integer.toString(asked.size()));
        sheet.counts.put("answered", Long.toString(asked.stream().filter(Asked::answered).count()));
        sheet.counts.put("their events in the logs", Integer.toString(log.size()));
        sheet.differences.addAll(new CommandCheck(asked, log).differences());
    }

    private void topics(Sheet sheet) throws IOException {
        sheet.add(topic(Topic.TENANTS, TENANT_SERVICE, "tenant"));
        sheet.add(topic(Topic.KEY_PAIRS, SECRET_SERVICE, "key-pair"));
        sheet.add(topic(Topic.CERTIFICATES, SECRET_SERVICE, "certificate"));
        sheet.add(topic(Topic.DELIVERIES, DISTRIBUTION_SERVICE, "delivery"));
        sheet.add(
                new EffectCheck(
                        Topic.READS.topicName(),
                        evidence.effects(SECRET_SERVICE, Questions.READS),
                        evidence.topic(Topic.READS).stream()
                                .map(record -> new Effect(record.id(), "told"))
                                .distinct()
                                .toList()));
    }

    private TopicCheck topic(Topic topic, Part service, String streamType) throws IOException {
        return new TopicCheck(
                topic.topicName(),
                evidence.log(service, streamType),
                INSIDE,
                evidence.topic(topic));
    }

    private void tenants(Sheet sheet) throws IOException {
        var expected = evidence.effects(TENANT_SERVICE, Questions.TENANTS_BY_LOG);
        sheet.add(
                new EffectCheck(
                        "tenants in tenant-service",
                        expected,
                        evidence.effects(TENANT_SERVICE, Questions.TENANTS)));
        for (var service : List.of(SECRET_SERVICE, DISTRIBUTION_SERVICE)) {
            sheet.add(
                    new EffectCheck(
                            "tenants known to " + service,
                            expected,
                            evidence.effects(service, Questions.KNOWN_TENANTS)));
        }
    }

    private void certificates(Sheet sheet) throws IOException {
        compare(
                sheet,
                "key pairs",
                Questions.KEY_PAIRS_BY_LOG,
                SECRET_SERVICE,
                Questions.KEY_PAIRS);
        compare(
                sheet,
                "certificate versions",
                Questions.VERSIONS_BY_LOG,
                SECRET_SERVICE,
                Questions.VERSIONS);
        compare(
                sheet,
                "certificate versions",
                Questions.VERSIONS_BY_LOG,
                DISTRIBUTION_SERVICE,
                Questions.VERSIONS_HEARD_OF);
        compare(
                sheet,
                "events taken",
                Questions.CERTIFICATE_EVENTS,
                DISTRIBUTION_SERVICE,
                Questions.INBOX);
    }

    /** What a log of secret-service says, and what is in a place. */
    private void compare(Sheet sheet, String what, String byLog, Part service, String query)
            throws IOException {
        sheet.add(
                new EffectCheck(
                        what + " in " + service,
                        evidence.effects(SECRET_SERVICE, byLog),
                        evidence.effects(service, query)));
    }

    private void deliveries(Sheet sheet) throws IOException {
        compare(sheet, "deliveries", Questions.TO_DELIVER, DISTRIBUTION_SERVICE, Questions.LEDGER);
        var receipts = evidence.receipts(tenantId);
        sheet.add(
                new EffectCheck(
                        "versions at the identity manager",
                        evidence.effects(SECRET_SERVICE, Questions.TO_RECEIVE),
                        Receipt.effects(receipts)));
        sheet.counts.put("receipts there", Integer.toString(receipts.size()));
        sheet.differences.addAll(Receipt.disorder(receipts));
    }

    /** Nothing waits for an operator, and no record of a command is without its end. */
    private void leftOver(Sheet sheet) throws IOException {
        for (var service : Part.DATABASE_OWNERS) {
            var found = new ArrayList<Effect>();
            for (var query : Questions.LEFT_OVER) {
                found.addAll(evidence.effects(service, query));
            }
            sheet.add(new EffectCheck("left over in " + service, List.of(), found));
        }
    }

    /** The ids of all events that commands have led to up to now. */
    static Set<UUID> events(Evidence evidence) throws IOException {
        return log(evidence).stream().map(Logged::id).collect(Collectors.toSet());
    }

    private static List<Logged> log(Evidence evidence) throws IOException {
        var log = new ArrayList<Logged>();
        log.addAll(evidence.log(TENANT_SERVICE, "tenant"));
        log.addAll(evidence.log(SECRET_SERVICE, "key-pair"));
        log.addAll(evidence.log(SECRET_SERVICE, "certificate"));
        return log;
    }
}
