package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

    private final UUID correlationId = UUID.randomUUID();

    @AfterEach
    void end() {
        LogContext.end();
    }

    @Test
    void work_is_known_by_its_correlation_id_and_tenant_until_it_ends() {
        LogContext.begin(correlationId, "acme");

        assertThat(LogContext.correlationId()).contains(correlationId);
        assertThat(MDC.get("correlationId")).isEqualTo(correlationId.toString());
        assertThat(MDC.get("tenant")).isEqualTo("acme");

        LogContext.end();

        assertThat(LogContext.correlationId()).isEmpty();
        assertThat(MDC.get("tenant")).isNull();
    }

    @Test
    void new_work_is_of_no_tenant_that_was_before() {
        LogContext.begin(correlationId, "acme");

        LogContext.begin(UUID.randomUUID());

        assertThat(MDC.get("tenant")).isNull();
    }

    @Test
    void it_goes_with_the_work_to_another_thread() throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            thread.submit(() -> assertThat(MDC.get("tenant")).isNull()).get();
            LogContext.begin(correlationId, "acme");
            Callable<String> carried =
                    LogContext.carried(() -> MDC.get("correlationId") + MDC.get("tenant"))::get;

            assertThat(thread.submit(carried).get()).isEqualTo(correlationId + "acme");
        }
    }

    @Test
    void where_nothing_is_known_nothing_goes_with_it() {
        MDC.clear();

        assertThat(LogContext.carried(LogContext::correlationId).get()).isEmpty();
    }
}
