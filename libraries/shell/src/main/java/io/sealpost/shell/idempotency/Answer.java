package io.sealpost.shell.idempotency;

import io.sealpost.shell.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Map;

/**
 * What a command is answered with.
 *
 * @param body becomes JSON; holds nothing that is shown only once, for it may be asked for again
 */
public record Answer(int status, Map<String, String> headers, Object body) {

    /**
     * @param version of the stream, for the entity tag
     */
    public static Answer ok(long version, Object body) {
        return new Answer(200, Map.of(HttpHeaders.ETAG, ETags.of(version)), body);
    }

    public static Answer ok(Object body) {
        return new Answer(200, Map.of(), body);
    }

    /** As {@link #ok(long, Object)}, for what has an address now. */
    public static Answer created(URI location, long version, Object body) {
        return new Answer(
                201,
                Map.of(
                        HttpHeaders.ETAG,
                        ETags.of(version),
                        HttpHeaders.LOCATION,
                        location.toString()),
                body);
    }
}
