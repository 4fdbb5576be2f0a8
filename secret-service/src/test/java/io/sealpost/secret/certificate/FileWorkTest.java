package io.sealpost.secret.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileWorkTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);

    private final FileWork files = new FileWork(2, Duration.ofMillis(300));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();

    @AfterEach
    void finish() {
        end.countDown();
        threads.close();
    }

    @Test
    void what_was_worked_out_is_returned() {
        assertThat(files.inTurn(ONE, () -> "opened")).isEqualTo("opened");
    }

    @Test
    void one_tenant_leaves_room_for_another() {
        begin(ONE, 1);
        assertThatExceptionOfType(CertificateRejected.Busy.class)
                .isThrownBy(() -> files.inTurn(ONE, () -> "opened"))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("busy");
                            assertThat(refusal.kind().status()).isEqualTo(503);
                        });

        assertThat(files.inTurn(OTHER, () -> "opened")).isEqualTo("opened");
    }

    @Test
    void more_than_there_are_cores_wait() {
        begin(ONE, 1);
        begin(OTHER, 2);
        assertThatExceptionOfType(CertificateRejected.Busy.class)
                .isThrownBy(() -> files.inTurn(THIRD, () -> "opened"));

        end.countDown();

        assertThat(files.inTurn(THIRD, () -> "opened")).isEqualTo("opened");
    }

    @Test
    void who_sends_very_many_is_refused_at_once() {
        var patient = new FileWork(2, Duration.ofSeconds(30));
        var all =
                IntStream.range(0, 82)
                        .<Future<?>>mapToObj(
                                _ -> threads.submit(() -> patient.inTurn(ONE, this::hold)))
                        .toList();
        await().until(() -> count(all, Future.State.FAILED) == 1);

        end.countDown();

        await().until(() -> count(all, Future.State.SUCCESS) == 81);
        assertThat(patient.inTurn(ONE, () -> "opened")).isEqualTo("opened");
    }

    @Test
    void work_that_fails_gives_its_turn_back() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(
                            () ->
                                    files.inTurn(
                                            ONE,
                                            () -> {
                                                throw new IllegalStateException();
                                            }));
        }
        assertThat(files.inTurn(ONE, () -> "opened")).isEqualTo("opened");
    }

    private static long count(List<Future<?>> all, Future.State state) {
        return all.stream().filter(each -> each.state() == state).count();
    }

    private void begin(UUID tenant, int expected) {
        var _ = threads.submit(() -> files.inTurn(tenant, this::hold));
        await().until(() -> underWay.get() == expected);
    }

    private String hold() {
        underWay.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return "held";
    }
}
