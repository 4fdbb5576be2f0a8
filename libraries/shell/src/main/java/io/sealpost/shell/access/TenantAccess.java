package io.sealpost.shell.access;

import io.sealpost.eventstore.LogContext;
import io.sealpost.shell.services.ServiceAway;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks the caller against the tenant that a path names; the first line of every operation on a
 * tenant.
 */
@ApplicationScoped
public class TenantAccess {

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
        if (!TenantRef.isId(keyOrId) && !caller.sees(keyOrId)) {
            throw new AccessRefused.NoSuchTenant();
        }
        TenantRef tenant =
                find(keyOrId, caller)
                        .filter(found -> caller.sees(found.key()))
                        .orElseThrow(AccessRefused.NoSuchTenant::new);
        LogContext.tenant(tenant.key());
        if (Arrays.stream(anyOf).noneMatch(role -> caller.has(role, tenant.key()))) {
            throw new AccessRefused.MissingRole(anyOf);
        }
        return tenant;
    }

    /**
     * An id that is not known here is asked for elsewhere; when nobody answers, who may not see all
     * tenants must not learn from the answer that it is unknown here.
     */
    private Optional<TenantRef> find(String keyOrId, Caller caller) {
        try {
            return directory.find(keyOrId);
        } catch (ServiceAway away) {
            if (TenantRef.isId(keyOrId) && !caller.seesAll()) {
                return Optional.empty();
            }
            throw away;
        }
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
