package io.sealpost.local;

import static io.sealpost.local.Parts.AUTH_GATEWAY;
import static io.sealpost.local.Parts.DISTRIBUTION_SERVICE;
import static io.sealpost.local.Parts.SECRET_SERVICE;
import static io.sealpost.local.Parts.TENANT_SERVICE;

import io.sealpost.local.tls.Authority;
import io.sealpost.testkit.servers.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** How each service is run: its jar, and what its environment tells it. */
record ServiceDefinitions(
        StackHome home,
        StackPorts ports,
        Path repository,
        Authority servers,
        HttpClient https,
        Infrastructure infrastructure,
        Credentials credentials) {

    ServiceProgram program(String service) {
        return program(service, settings(service));
    }

    /** The same program with the owner's credentials of its database. */
    ServiceProgram migration(String service) {
        return program(service, new ServiceSettings().owner(database(service)));
    }

    private ServiceProgram program(String service, ServiceSettings settings) {
        var temporary = home.temporary().resolve(service);
        StackHome.makeFolder(temporary);
        return new ServiceProgram(
                ServiceProgram.jar(repository, service),
                temporary,
                URI.create("https://localhost:" + ports.of(service)),
                settings.environment(),
                https);
    }

    private ServiceSettings settings(String service) {
        var settings =
                new ServiceSettings()
                        .https(ports.of(service), servers.forServer(service), servers.certificate())
                        .issuer(infrastructure.realm());
        return switch (service) {
            case TENANT_SERVICE -> withLog(service, settings);
            case SECRET_SERVICE ->
                    withAccount(service, withLog(service, settings))
                            .vault(
                                    infrastructure.vault().url(),
                                    servers.certificate(),
                                    infrastructure.vaultCredentials());
            case DISTRIBUTION_SERVICE ->
                    withAccount(service, withLog(service, settings))
                            .and("sealpost.sending.allowed.ranges", "127.0.0.0/8,::1/128")
                            .and("sealpost.sending.allowed.ports", identityManagerPorts());
            case AUTH_GATEWAY -> settings.neighbours(ports);
            default -> throw new IllegalArgumentException("no service is called " + service);
        };
    }

    private ServiceSettings withLog(String service, ServiceSettings settings) {
        return settings.database(database(service)).kafka(infrastructure.bootstrapServers());
    }

    private ServiceSettings withAccount(String service, ServiceSettings settings) {
        return settings.account(infrastructure.realm(), service, credentials.client(service))
                .neighbours(ports);
    }

    private String identityManagerPorts() {
        return ports.of(Parts.IDENTITY_MANAGER) + "," + ports.of(StackPorts.IDENTITY_MANAGER_BASIC);
    }

    private Database database(String service) {
        return infrastructure.databases().get(service);
    }
}
