package io.sealpost.shell.store;

import io.sealpost.eventstore.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's own database, as relay and consumers reach it: by JDBC, with the service's role.
 */
@ApplicationScoped
class ServiceDatabase {

    @Produces
    @Singleton
    Database database(
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String reactiveUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        return new Database(
                "jdbc:" + reactiveUrl.replaceFirst("^vertx-reactive:", ""), user, password);
    }
}
