package io.sealpost.secret.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Opening and encrypting files computes for as long as the file asks for. As many are worked on at
 * once as there are cores, in the order in which they came, and no more than half of them for one
 * tenant: who sends many waits behind himself.
 */
@ApplicationScoped
class FileWork {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of one tenant; each holds a thread, of the 200 that a small machine has. */
    private static final int MOST_WAITING = 80;

    private final Duration patience;
    private final int shareOfTenant;
    private final Semaphore all;
    private final ConcurrentHashMap<UUID, Share> shares = new ConcurrentHashMap<>();

    FileWork() {
        this(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    FileWork(int atOnce, Duration patience) {
        this.patience = patience;
        this.shareOfTenant = Math.max(1, atOnce / 2);
        this.all = new Semaphore(atOnce, true);
    }

    /**
     * Does the work when its turn comes. Blocks.
     *
     * @throws CertificateRejected.Busy when its turn does not come soon
     */
    <T> T inTurn(UUID tenantId, Supplier<T> work) {
        var deadline = System.nanoTime() + patience.toNanos();
        var share = shares.compute(tenantId, (_, known) -> entered(known));
        try {
            return holding(share.permits, deadline, () -> holding(all, deadline, work));
        } finally {
            shares.computeIfPresent(tenantId, (_, known) -> left(known));
        }
    }

    private static <T> T holding(Semaphore permits, long deadline, Supplier<T> work) {
        acquire(permits, deadline);
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static void acquire(Semaphore permits, long deadline) {
        try {
            if (!permits.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new CertificateRejected.Busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CertificateRejected.Busy();
        }
    }

    private Share entered(Share known) {
        var share = known == null ? new Share(new Semaphore(shareOfTenant, true), 0) : known;
        if (share.users >= shareOfTenant + MOST_WAITING) {
            throw new CertificateRejected.Busy();
        }
        return new Share(share.permits, share.users + 1);
    }

    private static Share left(Share known) {
        return known.users == 1 ? null : new Share(known.permits, known.users - 1);
    }

    /** What one tenant may have under way, and how many of its requests do or wait for it. */
    private record Share(Semaphore permits, int users) {}
}
