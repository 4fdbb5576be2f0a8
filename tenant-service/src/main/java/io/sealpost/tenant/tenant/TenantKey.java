package io.sealpost.tenant.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sealpost.shell.access.TenantRef;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a tenant in paths, host names and role claims; accepted wherever the id is, so it
 * never looks like one.
 *
 * @param value 1-40 of {@code a-z0-9-}, begins with a letter, ends with a letter or digit
 */
public record TenantKey(@JsonValue String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

    /** Names with a meaning of their own in paths, host names and roles. */
    private static final Set<String> RESERVED =
            Set.of(
                    "admin",
                    "api",
                    "auth",
                    "crl",
                    "gateway",
                    "in",
                    "localhost",
                    "login",
                    "logout",
                    "metrics",
                    "oauth",
                    "openapi",
                    "platform",
                    "portal",
                    "q",
                    "sealpost",
                    "static",
                    "status",
                    "system",
                    "tenant",
                    "tenants",
                    "www");

    /**
     * @throws TenantRejected.InvalidKey when it breaks the grammar
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantKey {
        if (value == null || !GRAMMAR.matcher(value).matches() || TenantRef.isId(value)) {
            throw new TenantRejected.InvalidKey();
        }
    }

    /** Whether no tenant may be registered under it. No part of the grammar: the list may grow. */
    boolean isReserved() {
        return RESERVED.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
