package io.sealpost.shell.access;

import io.sealpost.eventstore.Actor;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who calls, and what they may do where.
 *
 * @param platform roles in every tenant, present and future
 * @param tenants roles by tenant key
 */
public record Caller(Actor actor, Set<Role> platform, Map<String, Set<Role>> tenants) {

    /**
     * @param paths {@code /tenants/<tenant key>/<role>} and {@code /platform/<role>}; other paths,
     *     unknown roles, and the platform's role within a tenant say nothing
     */
    public static Caller ofPaths(Actor actor, Collection<String> paths) {
        Set<Role> platform = EnumSet.noneOf(Role.class);
        Map<String, Set<Role>> tenants = new HashMap<>();
        for (String path : paths) {
            String[] parts = path.split("/", -1);
            if (parts.length == 3 && parts[0].isEmpty() && "platform".equals(parts[1])) {
                Role.ofClaim(parts[2]).ifPresent(platform::add);
            } else if (parts.length == 4 && parts[0].isEmpty() && "tenants".equals(parts[1])) {
                Role.ofClaim(parts[3])
                        .filter(role -> role != Role.PLATFORM_ADMIN)
                        .ifPresent(
                                role ->
                                        tenants.computeIfAbsent(
                                                        parts[2], key -> EnumSet.noneOf(Role.class))
                                                .add(role));
            }
        }
        return new Caller(actor, platform, tenants);
    }

    /** Whether the caller may know that the tenant exists. */
    public boolean sees(String tenantKey) {
        return seesAll() || tenants.containsKey(tenantKey);
    }

    /** Whether the caller may know of every tenant. */
    public boolean seesAll() {
        return !platform.isEmpty();
    }

    public boolean has(Role role, String tenantKey) {
        return platform.contains(role) || tenants.getOrDefault(tenantKey, Set.of()).contains(role);
    }

    public boolean hasOnPlatform(Role role) {
        return platform.contains(role);
    }
}
