package io.sealpost.gateway.entrance;

import io.vertx.core.http.HttpServerRequest;

/** How large a request body may be. */
public final class BodyLimit {

    public static final long BYTES = 1 << 20;

    private BodyLimit() {}

    /** Whether the request itself says that it is larger. */
    static boolean isExceededBy(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length != null && Long.parseLong(length) > BYTES;
        } catch (NumberFormatException _) {
            return false; // the server itself refuses it
        }
    }
}
