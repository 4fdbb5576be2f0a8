package io.sealpost.shell.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Checks the caller against the tenant that a path names; the first line of every operation on a
 * tenant.
 */
@ApplicationScoped
public class TenantAccess {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TenantDirectory directory;
    private final CurrentCaller current;

    TenantAccess(TenantDirectory directory, CurrentCaller current) {
        this.directory = directory;
        this.current = current;
    }

    /**
     * @param keyOrId as the path has it
     * @throws AccessRefused.NoSuchTenant when there is none, or the caller has no role in it
     * @throws AccessRefused.MissingRole when the caller has none of the roles
     */
    public TenantRef require(String keyOrId, Role... anyOf) {
        Caller caller = current.caller();
        if (!UUID.matcher(keyOrId).matches() && !caller.sees(keyOrId)) {
            throw new AccessRefused.NoSuchTenant();
        }
        TenantRef tenant =
                directory
                        .find(keyOrId)
                        .filter(found -> caller.sees(found.key()))
                        .orElseThrow(AccessRefused.NoSuchTenant::new);
        if (Arrays.stream(anyOf).noneMatch(role -> caller.has(role, tenant.key()))) {
            throw new AccessRefused.MissingRole(anyOf);
        }
        return tenant;
    }

    /** As {@link #require}, for what a suspended tenant may not do. */
    public TenantRef requireActive(String keyOrId, Role... anyOf) {
        TenantRef tenant = require(keyOrId, anyOf);
        if (tenant.status() == TenantStatus.SUSPENDED) {
            throw new AccessRefused.TenantSuspended();
        }
        return tenant;
    }
}
