package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallingThreadTest extends OutboundClientFixture {

    @Test
    void an_event_loop_is_not_blocked() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());
        var outcome = new CompletableFuture<OutboundAnswer>();

        vertx.runOnContext(
                _ -> {
                    try {
                        outcome.complete(sender.send(to("idm.test", idm)));
                    } catch (IllegalStateException e) {
                        outcome.completeExceptionally(e);
                    }
                });

        assertThat(outcome)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_worker_of_vertx_and_a_virtual_thread_may_send() throws Exception {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());
        var virtual = new CompletableFuture<OutboundAnswer>();

        var worker =
                vertx.executeBlocking(() -> sender.send(to("idm.test", idm)))
                        .toCompletionStage()
                        .toCompletableFuture();
        Thread.startVirtualThread(() -> virtual.complete(sender.send(to("idm.test", idm)))).join();

        assertThat(status(worker.get(10, TimeUnit.SECONDS))).isEqualTo(201);
        assertThat(status(virtual.get(10, TimeUnit.SECONDS))).isEqualTo(201);
    }
}
