package io.sealpost.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The services behind the gateway, and what of {@code /api} is theirs. */
public enum Service {
    /** Tenants themselves, and trust anchors. */
    TENANT(
            "tenant-service",
            Set.of("suspend", "reactivate", "trust-anchors", "supported-authorities")),

    /** Certificates and key pairs. */
    SECRET("secret-service", Set.of("certificates", "certificate-inspections", "key-pairs")),

    /** Rules, procedures and deliveries. */
    DISTRIBUTION(
            "distribution-service",
            Set.of(
                    "distribution-rules",
                    "certificate-procedures",
                    "distribution-settings",
                    "deliveries"));

    private static final List<String> TENANTS = List.of("", "api", "tenants");
    private static final List<String> PLATFORM_ANCHORS = List.of("", "api", "trust-anchors");
    private static final int RESOURCE = 4;

    private final String serviceName;
    private final Set<String> resources;

    Service(String serviceName, Set<String> resources) {
        this.serviceName = serviceName;
        this.resources = resources;
    }

    /**
     * The owner of a path: tenants themselves, what stands below {@code /api/tenants/{tenant}/}, or
     * what is the platform's own.
     *
     * @param path in its normal form, or a template of such paths as OpenAPI has them
     */
    public static Optional<Service> of(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (begins(segments, PLATFORM_ANCHORS)) {
            return Optional.of(TENANT);
        }
        if (!begins(segments, TENANTS)) {
            return Optional.empty();
        }
        return segments.size() <= RESOURCE ? Optional.of(TENANT) : owning(segments.get(RESOURCE));
    }

    private static boolean begins(List<String> path, List<String> root) {
        return path.size() >= root.size() && root.equals(path.subList(0, root.size()));
    }

    private static Optional<Service> owning(String resource) {
        return Stream.of(values())
                .filter(service -> service.resources.contains(resource))
                .findFirst();
    }

    /** Its name among operators and in events. */
    public String serviceName() {
        return serviceName;
    }
}
