package io.sealpost.eventstore;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** What every log line of the work at hand says: the correlation id, and the key of its tenant. */
public final class LogContext {

    public static final String CORRELATION_ID = "correlationId";
    public static final String TENANT = "tenant";

    private LogContext() {}

    /** From now on this work is at hand here, in a tenant that is not known yet. */
    public static void begin(UUID correlationId) {
        MDC.put(CORRELATION_ID, correlationId.toString());
        MDC.remove(TENANT);
    }

    /** From now on this work is at hand here. */
    public static void begin(UUID correlationId, String tenantKey) {
        begin(correlationId);
        tenant(tenantKey);
    }

    /** The work at hand turns out to be about this tenant. */
    public static void tenant(String key) {
        MDC.put(TENANT, key);
    }

    /** No work is at hand here any more. */
    public static void end() {
        MDC.remove(CORRELATION_ID);
        MDC.remove(TENANT);
    }

    /** Of the work at hand. */
    public static Optional<UUID> correlationId() {
        return Optional.ofNullable(MDC.get(CORRELATION_ID)).map(UUID::fromString);
    }

    /** The same work, for another thread: there its log lines say what they would say here. */
    public static <T> Supplier<T> carried(Supplier<T> work) {
        Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            if (here != null) {
                here.forEach(MDC::put);
            }
            return work.get();
        };
    }
}
