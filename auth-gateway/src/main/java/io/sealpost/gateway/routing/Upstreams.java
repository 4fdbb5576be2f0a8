package io.sealpost.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the services are. */
@ApplicationScoped
public class Upstreams {

    private final Map<Service, URI> addresses;

    Upstreams(
            @ConfigProperty(name = "sealpost.tenant-service.url") URI tenant,
            @ConfigProperty(name = "sealpost.secret-service.url") URI secret,
            @ConfigProperty(name = "sealpost.distribution-service.url") URI distribution) {
        this.addresses =
                Map.of(
                        Service.TENANT,
                        tenant,
                        Service.SECRET,
                        secret,
                        Service.DISTRIBUTION,
                        distribution);
    }

    /** Scheme, host and port. */
    public URI of(Service service) {
        return addresses.get(service);
    }
}
