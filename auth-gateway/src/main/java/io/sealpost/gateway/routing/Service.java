package io.sealpost.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The services behind the gateway, and what of {@code /api} is theirs. */
public enum Service {
    /** Tenants themselves. */
    TENANT("tenant-service", Set.of("suspend", "reactivate")),

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

    private static final List<String> ROOT = List.of("", "api", "tenants");
    private static final int RESOURCE = 4;

    private final String serviceName;
    private final Set<String> resources;

    Service(String serviceName, Set<String> resources) {
        this.serviceName = serviceName;
        this.resources = resources;
    }

    /**
     * The owner of a path: tenants themselves, or what stands below {@code /api/tenants/{tenant}/}.
     *
     * @param path in its normal form, or a template of such paths as OpenAPI has them
     */
    public static Optional<Service> of(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() < ROOT.size() || !ROOT.equals(segments.subList(0, ROOT.size()))) {
            return Optional.empty();
        }
        return segments.size() <= RESOURCE ? Optional.of(TENANT) : owning(segments.get(RESOURCE));
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
