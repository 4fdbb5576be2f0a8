package io.sealpost.shell.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds every request body: by its announced length before it is read, and, when none is
 * announced, while reading.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

    static final int BYTES = 1 << 20;

    private static final int BEFORE_THE_SERVERS_OWN_LIMIT = 900;
    private static final long LINGERING_MILLIS = 1_000;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::refuseAnnounced, BEFORE_THE_SERVERS_OWN_LIMIT);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Bounded(context.getInputStream()));
        return context.proceed();
    }

    private static void refuseAnnounced(RoutingContext context) {
        if (announced(context) <= BYTES) {
            context.next();
            return;
        }
        // the body is not read; HTTP/2 has no such header and ends the stream alone
        if (context.request().version().compareTo(HttpVersion.HTTP_2) < 0) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(_ -> hangUp(context));
        }
        Problem.answer(context, new BodyTooLarge());
    }

    /** A little later: what comes meanwhile is dropped, or the client might not get its answer. */
    private static void hangUp(RoutingContext context) {
        context.vertx().setTimer(LINGERING_MILLIS, _ -> context.request().connection().close());
    }

    private static long announced(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException refusedByTheServerItself) {
            return 0;
        }
    }

    private static final class Bounded extends FilterInputStream {

        private int left = BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            return next < 0 ? next : count(1, next);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            return read < 0 ? read : count(read, read);
        }

        private int count(int read, int result) {
            left -= read;
            if (left < 0) {
                throw new BodyTooLarge();
            }
            return result;
        }
    }
}
