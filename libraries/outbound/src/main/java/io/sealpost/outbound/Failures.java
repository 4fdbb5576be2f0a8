package io.sealpost.outbound;

import io.sealpost.outbound.OutboundAnswer.Failed;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** From what the network threw to a class of failure. */
final class Failures {

    private Failures() {}

    /** Before anything of the request was sent. */
    static Failed whileConnecting(Throwable cause) {
        return new Failed(isTls(cause) ? Failure.TLS : Failure.CONNECT, detail(cause));
    }

    /** The server may have seen the request; with TLS 1.3 it refuses our certificate only here. */
    static Failed whileAnswering(Throwable cause) {
        if (isTls(cause)) {
            return new Failed(Failure.TLS, detail(cause));
        }
        boolean closed = cause instanceof HttpClosedException || cause instanceof IOException;
        return new Failed(
                closed ? Failure.CONNECTION_CLOSED : Failure.MALFORMED_ANSWER, detail(cause));
    }

    private static boolean isTls(Throwable cause) {
        return causes(cause).anyMatch(SSLException.class::isInstance);
    }

    static String detail(Throwable cause) {
        return causes(cause)
                .map(each -> "%s: %s".formatted(each.getClass().getSimpleName(), each.getMessage()))
                .reduce((outer, inner) -> outer + "; " + inner)
                .orElseThrow();
    }

    private static Stream<Throwable> causes(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause).limit(5);
    }
}
