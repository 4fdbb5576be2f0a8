package io.sealpost.gateway.forwarding;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass. */
final class PassedHeaders {

    /** About one connection only (RFC 9110 §7.6.1, and its older relatives). */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-authentication-info",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings");

    /** What a client must not say for us, and what the services have no use for. */
    private static final Set<String> NOT_FROM_CLIENTS =
            Set.of(
                    "host",
                    "expect",
                    "cookie",
                    "forwarded",
                    "x-real-ip",
                    "client-cert",
                    "client-cert-chain",
                    "x-correlation-id",
                    "traceparent",
                    "tracestate");

    /** What the gateway says itself. */
    private static final Set<String> NOT_FROM_SERVICES =
            Set.of("server", "set-cookie", "x-correlation-id");

    private static final String FORWARDED = "x-forwarded-";

    private PassedHeaders() {}

    static void toService(MultiMap from, MultiMap to) {
        copy(from, to, NOT_FROM_CLIENTS);
    }

    static void toClient(MultiMap from, MultiMap to) {
        copy(from, to, NOT_FROM_SERVICES);
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> withheld) {
        Set<String> stopped = new HashSet<>(HOP_BY_HOP);
        stopped.addAll(withheld);
        from.getAll("Connection").forEach(value -> stopped.addAll(names(value)));
        for (Map.Entry<String, String> header : from) {
            String name = canonical(header.getKey());
            if (!stopped.contains(name) && !name.startsWith(FORWARDED)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** The further headers that a {@code Connection} header declares to be about one connection. */
    private static Set<String> names(String connection) {
        Set<String> names = new HashSet<>();
        for (String name : connection.split(",")) {
            names.add(canonical(name.strip()));
        }
        return names;
    }

    /** Some readers take an underscore for a hyphen. */
    private static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
