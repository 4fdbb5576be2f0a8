package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tenant whose files all wait is sent away for now, and another one is not. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BusyTest {

    @Inject FileWork work;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void finish() {
        end.countDown();
        threads.close();
    }

    @Test
    void who_has_too_many_files_under_way_is_told_to_come_again() {
        var tenant = TestServers.newTenant("busy");
        var manager = Api.in(tenant, "secret-manager");
        var body = upload("later", pem(Workshop.client("later")));
        fill(tenant);
        var before = Behind.Traces.of(tenant.id());

        var refusal = refused(503, "busy", manager.register(body));

        assertThat(refusal.header("Retry-After")).isEqualTo("5");
        refused(
                503,
                "busy",
                manager.inspect(Api.version(pem(Workshop.client("now")).getBytes(UTF_8))));
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        var other = TestServers.newTenant("idle");
        answered(201, Api.in(other, "secret-manager").register(body));

        end.countDown();

        await().until(() -> manager.register(body).statusCode() == 201);
    }

    /** Until no more of the tenant's files are taken in. */
    private void fill(Tenant tenant) {
        var refused = new AtomicInteger();
        await().until(
                        () -> {
                            var _ =
                                    threads.submit(
                                            () -> {
                                                try {
                                                    work.inTurn(tenant.id(), this::hold);
                                                } catch (CertificateRejected.Busy _) {
                                                    refused.incrementAndGet();
                                                }
                                            });
                            return refused.get() > 0;
                        });
    }

    private String hold() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return "held";
    }
}
