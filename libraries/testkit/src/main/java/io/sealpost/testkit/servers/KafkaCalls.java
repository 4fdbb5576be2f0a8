package io.sealpost.testkit.servers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** What an admin client was asked, waited for. */
final class KafkaCalls {
    private static final int SECONDS = 60;

    private KafkaCalls() {}

    /**
     * @throws RuntimeException the broker's own, when it refuses
     */
    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new ServerFailed("Kafka cannot do it: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new ServerFailed("Kafka did nothing within " + SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while asking Kafka", e);
        }
    }
}
