package io.sealpost.local.chaoslog;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.story.DemoSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The run: two instances of each service, writers, strikes, then the comparison. */
public final class ChaosLog {

    /** Longer than the minute after which an unfinished command may be taken over. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(120);

    private static final Duration CATCH_UP = Duration.ofSeconds(120);
    private static final long LOOK_AGAIN_MILLIS = 2_000;
    private static final int MOST_SHOWN = 40;

    private final LocalStack stack;
    private final Path repository;
    private final Options options;
    private final Progress progress;
    private final Tally tally = new Tally();

    /**
     * @param repository holds the services' jars
     */
    public ChaosLog(LocalStack stack, Path repository, Options options, Progress progress) {
        this.stack = stack;
        this.repository = repository;
        this.options = options;
        this.progress = progress;
    }

    /** True when nothing was lost, changed, reordered or done twice. */
    public boolean run() {
        try {
            var plan = Plan.of(options.seed(), options.size());
            show(plan);
            var setting = DemoSetting.prepare(stack);
            var requests = new Requests(stack).of(plan);
            var before = Judgement.events(new Evidence(stack));
            write(plan, requests);
            return judge(
                    new Judgement(
                            new Evidence(stack), setting.tenantId(), tally.asked(plan), before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void show(Plan plan) {
        progress.line(
                "chaos-log: %d commands on %d streams, %d strikes, seed %d"
                        .formatted(
                                plan.size(),
                                plan.streams().size(),
                                plan.strikes().size(),
                                plan.seed()));
    }

    private void write(Plan plan, Map<UUID, Request> requests) throws InterruptedException {
        var second = stack.beside("second", repository);
        second.start();
        var instances = new Instances(stack, List.of(stack.services(), second));
        var writers = new Writers(new Sender(instances, requests), tally);
        writers.begin(plan);
        var struck = new Disturbance(instances, writers, progress).run(plan);
        writers.await(LAST_ANSWERS);
        progress.line("  %d strikes; all commands ended".formatted(struck));
    }

    /** Looks until nothing differs, or nothing more is to be expected. */
    private boolean judge(Judgement judgement) throws IOException, InterruptedException {
        var start = Instant.now();
        var findings = judgement.findings();
        while (!findings.differences().isEmpty() && Instant.now().isBefore(start.plus(CATCH_UP))) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            findings = judgement.findings();
        }
        show(findings);
        var differences = new ArrayList<>(tally.refusals());
        differences.addAll(findings.differences());
        differences.stream().limit(MOST_SHOWN).forEach(each -> progress.line("  " + each));
        progress.line(
                "chaos-log: "
                        + (differences.isEmpty()
                                ? "all is well"
                                : "FAILED, %d differences, seed %d"
                                        .formatted(differences.size(), options.seed())));
        return differences.isEmpty();
    }

    private void show(Findings findings) {
        line("requests without an answer", tally.unknown());
        line("answers of an earlier request", tally.replayed());
        findings.counts().forEach(this::line);
    }

    private void line(String what, Object value) {
        progress.line("  %-42s %s".formatted(what, value));
    }
}
