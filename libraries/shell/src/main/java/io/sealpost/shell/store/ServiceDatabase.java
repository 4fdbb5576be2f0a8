package io.sealpost.shell.store;

import io.sealpost.eventstore.DatabaseLogin;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's own database, as relay and consumers reach it: by JDBC, with the service's role.
 * TLS is set differently there: {@code sealpost.database.jdbc-url} has it in the address, such as
 * {@code ?sslmode=verify-full&sslrootcert=…}; the default is the reactive address, for the same
 * server without TLS.
 */
final class ServiceDatabase {

    @Produces
    @Singleton
    DatabaseLogin login(
            @ConfigProperty(name = "sealpost.database.jdbc-url") Optional<String> jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String reactiveUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        return new DatabaseLogin(jdbcUrl.orElseGet(() -> derived(reactiveUrl)), user, password);
    }

    private static String derived(String reactiveUrl) {
        return "jdbc:" + reactiveUrl.replaceFirst("^vertx-reactive:", "");
    }
}
