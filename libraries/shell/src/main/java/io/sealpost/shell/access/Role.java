package io.sealpost.shell.access;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do in one tenant, or, as a platform role, in every tenant. */
public enum Role {
    PLATFORM_ADMIN("platform-admin"),
    TENANT_ADMIN("tenant-admin"),
    SECRET_MANAGER("secret-manager"),
    SECRET_CONSUMER("secret-consumer"),
    DISTRIBUTION_MANAGER("distribution-manager"),
    INTEGRATION_DEVELOPER("integration-developer"),
    AUDITOR("auditor"),
    PERSONAL_SETUP("personal-setup");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** The role as tokens and answers name it. */
    public String claim() {
        return claim;
    }

    static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
