package io.sealpost.local.chaoslog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Writers at work, each on streams of its own: one command of a stream at a time, asked again until
 * it is answered, while the other streams go on.
 */
final class Writers {

    private static final int COUNT = 16;
    private static final long IDLE_MILLIS = 10;

    private final Sender sender;
    private final Tally tally;
    private final Semaphore released = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();

    Writers(Sender sender, Tally tally) {
        this.sender = sender;
        this.tally = tally;
    }

    void begin(Plan plan) {
        for (var i = 0; i < COUNT; i++) {
            var lanes = new ArrayDeque<Lane>();
            for (var j = i; j < plan.streams().size(); j += COUNT) {
                lanes.add(new Lane(plan.streams().get(j)));
            }
            threads.add(Thread.ofPlatform().daemon().name("writer-" + i).start(() -> write(lanes)));
        }
    }

    /** So many more commands may be begun. */
    void release(int commands) {
        released.release(commands);
    }

    /** Returns when all is answered, or at the latest then. */
    void await(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        for (var thread : threads) {
            var _ = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join();
        }
    }

    private void write(ArrayDeque<Lane> lanes) {
        try {
            while (!lanes.isEmpty()) {
                if (!anyGoesOn(List.copyOf(lanes))) {
                    Thread.sleep(IDLE_MILLIS);
                }
                lanes.removeIf(Lane::isDone);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean anyGoesOn(Collection<Lane> lanes) throws InterruptedException {
        var any = false;
        for (var lane : lanes) {
            if (!lane.rests() && (lane.isBegun() || released.tryAcquire())) {
                lane.goOn(sender, tally);
                any = true;
            }
        }
        return any;
    }
}
