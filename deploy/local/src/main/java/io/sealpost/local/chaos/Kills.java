package io.sealpost.local.chaos;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import io.sealpost.local.Progress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Kills parts in turn, each while at least one request is unanswered, and starts them again. */
final class Kills {

    /** All that must be able to die. */
    static final List<Part> PARTS =
            List.of(
                    Part.SECRET_SERVICE,
                    Part.KAFKA,
                    Part.VAULT,
                    Part.POSTGRES,
                    Part.DISTRIBUTION_SERVICE,
                    Part.AUTH_GATEWAY,
                    Part.TENANT_SERVICE);

    private static final int MOST_MILLIS_IN_FLIGHT = 10;
    private static final long DOWN_MILLIS = 1_000;
    private static final int TRIES = 5;
    private static final int LOOKS = 2_000;

    /** Sends some more registrations on their way, all at once. */
    interface More {
        void registrations();
    }

    private final LocalStack stack;
    private final Unanswered unanswered;
    private final Progress progress;

    Kills(LocalStack stack, Unanswered unanswered, Progress progress) {
        this.stack = stack;
        this.unanswered = unanswered;
        this.progress = progress;
    }

    /**
     * Kills the part in the middle of a request, and starts it again a second later.
     *
     * @return how many requests were unanswered when it should die, and had no success until it was
     *     dead
     * @throws IllegalStateException when no request was under way, whatever was tried
     */
    long killAndRestart(Part part, More more) throws InterruptedException {
        var waiting = killAmidRequests(part, more);
        Thread.sleep(DOWN_MILLIS);
        var start = System.nanoTime();
        stack.part(part).start();
        progress.line(
                "  kill -9 %-22s %d unanswered, up again after %.1f s"
                        .formatted(part, waiting, (System.nanoTime() - start) / 1e9));
        return waiting;
    }

    private long killAmidRequests(Part part, More more) throws InterruptedException {
        for (var i = 0; i < TRIES; i++) {
            var hit = tryToKillAmidRequests(part, more);
            if (hit > 0) {
                return hit;
            }
        }
        throw new IllegalStateException("no request was under way to kill " + part + " in");
    }

    /** Returns how many requests it hit; when none, the part runs as before. */
    private long tryToKillAmidRequests(Part part, More more) throws InterruptedException {
        more.registrations();
        var begun = requestsUnderWay();
        Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_MILLIS_IN_FLIGHT));
        var waiting = unanswered.stillOf(begun);
        if (waiting.isEmpty()) {
            return 0;
        }
        stack.part(part).kill();
        var hit = Unanswered.unsuccessful(waiting);
        if (hit == 0) {
            stack.part(part).start();
        }
        return hit;
    }

    private Set<Unanswered.Request> requestsUnderWay() throws InterruptedException {
        var now = unanswered.now();
        for (var i = 0; i < LOOKS && now.isEmpty(); i++) {
            Thread.sleep(1);
            now = unanswered.now();
        }
        return now;
    }
}
