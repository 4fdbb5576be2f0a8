package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PauseTest {

    @Test
    void an_interrupt_ends_it_and_stays_set() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        Thread pausing =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    Pause.of(Duration.ofMinutes(5));
                                    interrupted.complete(Thread.currentThread().isInterrupted());
                                });
        while (pausing.getState() != Thread.State.TIMED_WAITING) {
            assertThat(interrupted).isNotDone();
            Thread.onSpinWait();
        }

        pausing.interrupt();

        assertThat(interrupted.get()).isTrue();
    }
}
