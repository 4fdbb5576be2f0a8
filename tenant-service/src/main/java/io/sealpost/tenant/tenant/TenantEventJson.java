package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/**
 * The stored names of a tenant's events. A name once written stays; a new form gets a new version.
 */
public final class TenantEventJson {

    /** The type of a tenant's stream. */
    public static final String STREAM = "tenant";

    public static final EventJson<TenantEvent> JSON =
            EventJson.of(
                    TenantEvent.class,
                    Map.of(
                            "tenant-registered.v1", TenantEvent.Registered.class,
                            "tenant-suspended.v1", TenantEvent.Suspended.class,
                            "tenant-reactivated.v1", TenantEvent.Reactivated.class));

    private TenantEventJson() {}
}
