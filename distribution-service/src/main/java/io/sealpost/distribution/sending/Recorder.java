package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.DeliveryRejected;
import io.sealpost.distribution.ledger.DueDelivery;
import io.sealpost.distribution.ledger.LostLane;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Sees to it that what happened is written down while the lane is held, also when the database is
 * away for a moment: what is not written down is sent again.
 */
@ApplicationScoped
class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Duration lease;

    Recorder(SendingSettings settings) {
        this.lease = settings.lease();
    }

    void keep(DueDelivery delivery, Runnable record) {
        var until = Instant.now().plus(lease);
        while (!isKept(delivery, record)) {
            if (Instant.now().isAfter(until)) {
                LOG.errorf(
                        "delivery %s has no record of its attempt; it will be sent again",
                        delivery.deliveryId());
                return;
            }
            pause();
        }
    }

    private static boolean isKept(DueDelivery delivery, Runnable record) {
        try {
            record.run();
            return true;
        } catch (LostLane | DeliveryRejected.AlreadyEnded lost) {
            LOG.warnf(
                    "delivery %s: %s; it is another worker's now",
                    delivery.deliveryId(), lost.getMessage());
            return true;
        } catch (RuntimeException failure) {
            LOG.warnf(
                    failure,
                    "delivery %s: its attempt cannot be recorded now",
                    delivery.deliveryId());
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
