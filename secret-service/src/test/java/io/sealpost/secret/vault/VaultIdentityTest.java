package io.sealpost.secret.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultRequestExecutor;
import io.quarkus.vault.client.common.VaultResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VaultIdentityTest {

    private static final int CALLERS = 16;

    private final SilentVault vault = new SilentVault();
    private final VaultIdentity identity =
            new VaultIdentity(
                    VaultClient.builder().executor(vault).baseUrl("http://vault").build(),
                    new Credentials("role", "secret"));

    @Test
    void all_who_wait_for_a_log_in_that_fails_fail_with_it() throws Exception {
        var ready = new CountDownLatch(CALLERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, CALLERS)
                            .mapToObj(
                                    _ ->
                                            threads.submit(
                                                    () -> {
                                                        ready.countDown();
                                                        ready.await();
                                                        return call();
                                                    }))
                            .toList();
            assertThat(calls)
                    .allSatisfy(
                            call ->
                                    assertThat(call)
                                            .failsWithin(SilentVault.SILENCE.multipliedBy(3))
                                            .withThrowableThat()
                                            .withCauseInstanceOf(VaultUnavailable.class));
        }

        assertThat(vault.requests.get()).isEqualTo(1);
    }

    @Test
    void a_failure_is_not_kept() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(VaultUnavailable.class).isThrownBy(this::call);
        }

        assertThat(vault.requests.get()).isEqualTo(2);
    }

    private Object call() {
        return identity.call(client -> client.auth().token().lookupSelf());
    }

    private record Credentials(String roleId, String secretId) implements VaultSettings.AppRole {}

    /** Never answers. */
    private static final class SilentVault implements VaultRequestExecutor {

        static final Duration SILENCE = Duration.ofSeconds(1);

        private final AtomicInteger requests = new AtomicInteger();

        @Override
        public <T> CompletionStage<VaultResponse<T>> execute(VaultRequest<T> request) {
            requests.incrementAndGet();
            return new CompletableFuture<VaultResponse<T>>()
                    .orTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
