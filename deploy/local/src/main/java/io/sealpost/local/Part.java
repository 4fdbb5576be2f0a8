package io.sealpost.local;

import java.util.EnumSet;
import java.util.Set;

/** The parts of the stack; their texts are the names of folders, logs and accounts. */
public enum Part {
    POSTGRES("postgres"),
    KAFKA("kafka"),
    VAULT("vault"),
    KEYCLOAK("keycloak"),
    TENANT_SERVICE("tenant-service"),
    SECRET_SERVICE("secret-service"),
    DISTRIBUTION_SERVICE("distribution-service"),
    AUTH_GATEWAY("auth-gateway"),
    IDENTITY_MANAGER("identity-manager");

    /** Those with a database of their own. */
    public static final Set<Part> DATABASE_OWNERS =
            EnumSet.of(TENANT_SERVICE, SECRET_SERVICE, DISTRIBUTION_SERVICE);

    /** Sealpost's own. */
    public static final Set<Part> SERVICES =
            EnumSet.of(TENANT_SERVICE, SECRET_SERVICE, DISTRIBUTION_SERVICE, AUTH_GATEWAY);

    private final String text;

    Part(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
