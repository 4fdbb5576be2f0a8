package io.sealpost.local;

import java.util.List;

/** The names of the stack's parts, as they stand in its log files and commands. */
public final class Parts {

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String VAULT = "vault";
    public static final String KEYCLOAK = "keycloak";
    public static final String TENANT_SERVICE = "tenant-service";
    public static final String SECRET_SERVICE = "secret-service";
    public static final String DISTRIBUTION_SERVICE = "distribution-service";
    public static final String AUTH_GATEWAY = "auth-gateway";
    public static final String IDENTITY_MANAGER = "identity-manager";

    /** Those with a database of their own. */
    public static final List<String> DATABASE_OWNERS =
            List.of(TENANT_SERVICE, SECRET_SERVICE, DISTRIBUTION_SERVICE);

    public static final List<String> SERVICES =
            List.of(TENANT_SERVICE, SECRET_SERVICE, DISTRIBUTION_SERVICE, AUTH_GATEWAY);

    private Parts() {}
}
