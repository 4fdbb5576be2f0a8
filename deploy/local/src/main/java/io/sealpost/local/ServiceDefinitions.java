package io.sealpost.local;

import static io.sealpost.local.Part.AUTH_GATEWAY;
import static io.sealpost.local.Part.DISTRIBUTION_SERVICE;
import static io.sealpost.local.Part.SECRET_SERVICE;
import static io.sealpost.local.Part.TENANT_SERVICE;

import io.sealpost.testkit.servers.Database;
import java.net.URI;
import java.nio.file.Path;

/**
 * How each service is run: its jar, and what its environment tells it.
 *
 * @param jars the folder that holds each service's {@code target}
 */
record ServiceDefinitions(
        StackHome home,
        StackPorts ports,
        Path jars,
        StackCertificates certificates,
        Infrastructure infrastructure,
        Credentials credentials) {

    ServiceProgram program(Part service) {
        return program(service, settings(service));
    }

    /** The same program with the owner's credentials of its database. */
    ServiceProgram migration(Part service) {
        return program(service, new ServiceSettings().owner(database(service)));
    }

    /** The same program for an operator's command that is told all it needs by its arguments. */
    ServiceProgram command(Part service) {
        return program(service, new ServiceSettings());
    }

    private ServiceProgram program(Part service, ServiceSettings settings) {
        var temporary = home.temporary().resolve(service.toString());
        StackHome.makeFolder(temporary);
        return new ServiceProgram(
                ServiceProgram.jar(jars, service),
                temporary,
                URI.create("https://localhost:" + ports.of(service)),
                settings.environment(),
                certificates.https());
    }

    private ServiceSettings settings(Part service) {
        var authority = certificates.servers();
        var files = authority.forServer(service.toString());
        var settings =
                new ServiceSettings()
                        .https(ports.of(service), files, authority.certificate())
                        .issuer(infrastructure.realm());
        return switch (service) {
            case TENANT_SERVICE -> withLog(service, settings);
            case SECRET_SERVICE ->
                    withAccount(service, withLog(service, settings))
                            .vault(
                                    infrastructure.vault().url(),
                                    authority.certificate(),
                                    infrastructure.vaultCredentials());
            case DISTRIBUTION_SERVICE ->
                    withAccount(service, withLog(service, settings))
                            .and("sealpost.sending.allowed.ranges", "127.0.0.0/8,::1/128")
                            .and("sealpost.sending.allowed.ports", identityManagerPorts());
            case AUTH_GATEWAY -> settings.neighbours(ports);
            case POSTGRES, KAFKA, VAULT, KEYCLOAK, IDENTITY_MANAGER ->
                    throw new IllegalArgumentException(service + " is no service");
        };
    }

    private ServiceSettings withLog(Part service, ServiceSettings settings) {
        return settings.database(database(service))
                .kafka(infrastructure.kafka().client(service.toString()));
    }

    private ServiceSettings withAccount(Part service, ServiceSettings settings) {
        return settings.account(
                        infrastructure.realm(), service, credentials.client(service.toString()))
                .neighbours(ports);
    }

    private String identityManagerPorts() {
        return ports.of(Part.IDENTITY_MANAGER) + "," + ports.identityManagerBasic();
    }

    private Database database(Part service) {
        return infrastructure.databases().get(service);
    }
}
