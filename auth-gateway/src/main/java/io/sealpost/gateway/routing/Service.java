package io.sealpost.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The services behind the gateway, and what of {@code /api} is theirs. */
public enum Service {
    /** Tenants themselves, and trust anchors. */
    TENANT(
            "tenant-service",
            Set.of("suspend", "reactivate", "trust-anchors", "supported-authorities"),
            Set.of("tenants", "trust-anchors")),

    /** Certificates, key pairs, and downloads. */
    SECRET(
            "secret-service",
            Set.of("certificates", "certificate-inspections", "key-pairs"),
            Set.of("downloads")),

    /** Rules, procedures and deliveries. */
    DISTRIBUTION(
            "distribution-service",
            Set.of(
                    "distribution-rules",
                    "certificate-procedures",
                    "distribution-settings",
                    "deliveries"),
            Set.of());

    private static final List<String> API = List.of("", "api");
    private static final int ROOT = 2;
    private static final int RESOURCE = 4;

    private final String serviceName;
    private final Set<String> resources;
    private final Set<String> roots;

    /**
     * @param resources below {@code /api/tenants/{tenant}/}
     * @param roots below {@code /api/}
     */
    Service(String serviceName, Set<String> resources, Set<String> roots) {
        this.serviceName = serviceName;
        this.resources = resources;
        this.roots = roots;
    }

    /**
     * The owner of a path: tenants themselves, what stands below {@code /api/tenants/{tenant}/}, or
     * what is the platform's own.
     *
     * @param path in its normal form, or a template of such paths as OpenAPI has them
     */
    public static Optional<Service> of(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() <= ROOT || !API.equals(segments.subList(0, ROOT))) {
            return Optional.empty();
        }
        String root = segments.get(ROOT);
        return "tenants".equals(root) && segments.size() > RESOURCE
                ? having(service -> service.resources.contains(segments.get(RESOURCE)))
                : having(service -> service.roots.contains(root));
    }

    private static Optional<Service> having(Predicate<Service> mark) {
        return Stream.of(values()).filter(mark).findFirst();
    }

    /** Its name among operators and in events. */
    public String serviceName() {
        return serviceName;
    }
}
