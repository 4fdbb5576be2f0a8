package io.sealpost.shell.access;

import io.sealpost.shell.http.PathId;
import java.util.UUID;
import java.util.regex.Pattern;

/** A tenant as far as another aggregate needs to know it. */
public record TenantRef(UUID id, String key, TenantStatus status) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** Whether a path's name for a tenant is an id, in either case (RFC 9562 §4). */
    public static boolean isId(String keyOrId) {
        return PathId.parse(keyOrId).isPresent();
    }

    /** Whether it can be a key or an id at all. */
    public static boolean isName(String keyOrId) {
        return NAME.matcher(keyOrId).matches();
    }
}
