package io.sealpost.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.contracts.EventType;
import io.sealpost.contracts.Topic;
import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.StackFailure;
import io.sealpost.local.Wait;
import io.sealpost.local.client.Subscriber;
import io.sealpost.local.scan.Finder;
import io.sealpost.local.scan.KeySecrets;
import io.sealpost.local.story.DemoSetting;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays side by side what the clients, the log, the vault, Kafka and the identity manager remember.
 */
final class Comparison {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LocalStack stack;
    private final DemoSetting setting;
    private final Map<String, Registration> byFingerprint;
    private final Registrar registrar;
    private final Progress progress;

    Comparison(
            LocalStack stack,
            DemoSetting setting,
            List<List<Registration>> registrations,
            Registrar registrar,
            Progress progress) {
        this.stack = stack;
        this.setting = setting;
        this.byFingerprint =
                registrations.stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(Registration::fingerprint, Function.identity()));
        this.registrar = registrar;
        this.progress = progress;
    }

    /** True when all of them remember the same, in the same order for each alias. */
    boolean isSame() throws IOException {
        var log =
                new Log(stack, setting.tenantId())
                        .versions().stream()
                                .filter(version -> byFingerprint.containsKey(version.fingerprint()))
                                .toList();
        var events = awaitEvents(log);
        var receipts = awaitReceipts(log);
        var inVault = log.stream().filter(this::isInVault).toList();
        show(log, inVault.size(), events.size(), receipts.size());
        return hasAllAnswered(log)
                & inVault.equals(log)
                & isInOrder("Kafka", log, events)
                & isInOrder("the identity manager", log, receipts);
    }

    private void show(List<Log.Version> log, int inVault, int events, int receipts)
            throws IOException {
        var requested = byFingerprint.size();
        progress.line("  %-40s %d".formatted("registrations", requested));
        progress.line("  %-40s %d".formatted("answered 2xx", registrar.answered().size()));
        progress.line("  %-40s %d".formatted("tries that were not", registrar.failures()));
        progress.line("  %-40s %d".formatted("versions in the log", log.size()));
        progress.line("  %-40s %d".formatted("of these in the vault", inVault));
        progress.line("  %-40s %d".formatted("of these on Kafka", events));
        progress.line("  %-40s %d".formatted("of these at the identity manager", receipts));
        var inLog =
                new Log(stack, setting.tenantId())
                        .versions().stream().map(Log.Version::path).toList();
        var orphans = new HashSet<>(stack.vaultReader().certificatePaths(setting.tenantId()));
        orphans.removeAll(inLog);
        progress.line("  %-40s %d".formatted("orphans in the vault", orphans.size()));
    }

    private boolean hasAllAnswered(List<Log.Version> log) {
        var missing = new HashSet<>(byFingerprint.keySet());
        log.forEach(version -> missing.remove(version.fingerprint()));
        missing.forEach(each -> progress.line("  not in the log: " + byFingerprint.get(each)));
        return missing.isEmpty();
    }

    private boolean isInVault(Log.Version version) {
        var secrets =
                KeySecrets.of("key", byFingerprint.get(version.fingerprint()).files().keyPem());
        var finder = new Finder(secrets);
        return stack.vaultReader().read(setting.tenantId(), version.path()).stream()
                .flatMap(material -> material.values().stream())
                .anyMatch(value -> !finder.search(value).isEmpty());
    }

    private List<Log.Version> awaitEvents(List<Log.Version> log) {
        return awaitAll("Kafka", log, () -> published());
    }

    private List<Log.Version> awaitReceipts(List<Log.Version> log) {
        return awaitAll("the identity manager", log, () -> received(log));
    }

    /** In the order of their first coming; a later repetition is allowed. */
    private List<Log.Version> published() {
        return stack.subscriber().all(Topic.CERTIFICATES).stream()
                .filter(event -> event.type().equals(EventType.CERTIFICATE_REGISTERED.ceType()))
                .map(Subscriber.Event::data)
                .filter(data -> byFingerprint.containsKey(data.path("fingerprint").asText()))
                .map(Comparison::version)
                .distinct()
                .toList();
    }

    private List<Log.Version> received(List<Log.Version> log) throws IOException {
        var versions =
                log.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Log.Version::fingerprint, Collectors.toList()));
        var received = new LinkedHashSet<Log.Version>();
        for (var receipt : stack.identityManager().received(setting.tenantId())) {
            versions.getOrDefault(receipt.path("fingerprint").asText(), List.of()).stream()
                    .filter(version -> isOf(receipt, version))
                    .forEach(received::add);
        }
        return List.copyOf(received);
    }

    private static boolean isOf(JsonNode receipt, Log.Version version) {
        return receipt.path("version").asInt() == version.number();
    }

    private static Log.Version version(JsonNode data) {
        return new Log.Version(
                data.path("alias").asText(),
                data.path("version").asInt(),
                data.path("fingerprint").asText(),
                "certificates/%s/%s"
                        .formatted(
                                data.path("certificateId").asText(),
                                data.path("versionId").asText()));
    }

    private List<Log.Version> awaitAll(String where, List<Log.Version> log, Look look) {
        var last = new Last();
        try {
            return Wait.atMost(PATIENCE)
                    .until(
                            where + " has all",
                            () -> {
                                last.seen = look.now();
                                return Optional.of(last.seen)
                                        .filter(seen -> Set.copyOf(seen).containsAll(log));
                            });
        } catch (StackFailure _) {
            return last.seen;
        }
    }

    private interface Look {
        List<Log.Version> now() throws IOException;
    }

    private static final class Last {
        private List<Log.Version> seen = List.of();
    }

    /** The same versions, and those of an alias in the order of their numbers. */
    private boolean isInOrder(String where, List<Log.Version> log, List<Log.Version> seen) {
        var expected = log.stream().collect(Collectors.groupingBy(Log.Version::alias));
        var found = seen.stream().collect(Collectors.groupingBy(Log.Version::alias));
        if (!expected.equals(found)) {
            expected.forEach(
                    (alias, versions) -> {
                        if (!versions.equals(found.get(alias))) {
                            progress.line(
                                    "  differs at %s: %s has %s, the log %s"
                                            .formatted(
                                                    alias,
                                                    where,
                                                    numbers(found.get(alias)),
                                                    numbers(versions)));
                        }
                    });
        }
        return expected.equals(found);
    }

    private static List<Integer> numbers(List<Log.Version> versions) {
        return versions == null ? List.of() : versions.stream().map(Log.Version::number).toList();
    }
}
