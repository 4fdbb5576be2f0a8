package io.sealpost.local.chaoslog;

import io.sealpost.local.Progress;
import io.sealpost.testkit.servers.Server;
import java.time.Duration;

/** Strikes one part after another while commands are under way, and makes each well again. */
final class Disturbance {

    /** In how many parts commands are begun while a part is down. */
    private static final int STEPS = 4;

    /** After so long nothing more is struck. */
    private static final Duration AT_MOST = Duration.ofSeconds(300);

    private final Instances instances;
    private final Writers writers;
    private final Progress progress;

    Disturbance(Instances instances, Writers writers, Progress progress) {
        this.instances = instances;
        this.writers = writers;
        this.progress = progress;
    }

    /** Returns how many strikes there were; all commands may be begun then. */
    int run(Plan plan) throws InterruptedException {
        var start = System.nanoTime();
        var share = plan.size() / plan.strikes().size() / (STEPS + 1);
        var struck = 0;
        for (var strike : plan.strikes()) {
            if (System.nanoTime() - start > AT_MOST.toNanos()) {
                break;
            }
            strike(strike, share, start);
            struck++;
        }
        writers.release(plan.size());
        return struck;
    }

    private void strike(Strike strike, int share, long start) throws InterruptedException {
        Thread.sleep(strike.after());
        var target = instances.struck(strike);
        writers.release(share);
        Thread.sleep(strike.amid());
        var at = System.nanoTime();
        hit(target.server(), strike.means());
        for (var i = 0; i < STEPS; i++) {
            writers.release(share);
            Thread.sleep(strike.down().dividedBy(STEPS));
        }
        var meanwhile = meanwhile(strike, target);
        restore(target.server(), strike.means());
        progress.line(
                "  at %5.1f s  %-12s %-24s well again after %.1f s%s"
                        .formatted(
                                (at - start) / 1e9,
                                text(strike.means()),
                                target.name(),
                                (System.nanoTime() - at) / 1e9,
                                meanwhile));
    }

    private String meanwhile(Strike strike, Instances.Named target) {
        return switch (strike.means()) {
            case KILL, HALT -> "";
            case HALT_LEADER ->
                    instances
                            .leadsBeside(strike.part(), target)
                            .map(leader -> ", " + leader + " led meanwhile")
                            .orElse(", nobody led meanwhile");
        };
    }

    private static void hit(Server server, Strike.Means means) {
        switch (means) {
            case KILL -> server.kill();
            case HALT, HALT_LEADER -> server.pause();
        }
    }

    private static void restore(Server server, Strike.Means means) {
        switch (means) {
            case KILL -> server.start();
            case HALT, HALT_LEADER -> server.resume();
        }
    }

    private static String text(Strike.Means means) {
        return switch (means) {
            case KILL -> "kill -9";
            case HALT -> "halt";
            case HALT_LEADER -> "halt, leads";
        };
    }
}
