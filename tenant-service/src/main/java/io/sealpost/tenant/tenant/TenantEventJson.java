package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored forms of a tenant's events. */
public final class TenantEventJson {

    public static final EventJson<TenantEvent> INSTANCE =
            EventJson.of(
                    TenantEvent.class,
                    Map.of(
                            "tenant-registered.v1", TenantEvent.Registered.class,
                            "tenant-suspended.v1", TenantEvent.Suspended.class,
                            "tenant-reactivated.v1", TenantEvent.Reactivated.class));

    private TenantEventJson() {}
}
