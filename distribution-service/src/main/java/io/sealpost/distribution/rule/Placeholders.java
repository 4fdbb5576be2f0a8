package io.sealpost.distribution.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The placeholders that a URL template may hold, and the values that a rule gives them. */
public final class Placeholders {

    public static final String REMOTE_TENANT_ID = "remoteTenantId";

    public static final List<String> KNOWN =
            List.of("certificateTemplate", "processDefinitionId", REMOTE_TENANT_ID);

    static final int LONGEST_VALUE = 200;

    private Placeholders() {}

    /** The rule's own values, and the tenant's id where the receiver's is not said. */
    public static Map<String, String> complete(Map<String, String> values, UUID tenantId) {
        var complete = new HashMap<>(values);
        complete.putIfAbsent(REMOTE_TENANT_ID, tenantId.toString());
        return Map.copyOf(complete);
    }
}
