package io.sealpost.secret.tenants;

import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.Transactions;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.TenantDirectory;
import io.sealpost.shell.messaging.Subscription;
import io.sealpost.shell.services.ServiceClient;
import io.sealpost.shell.tenants.KnownTenants;
import io.sealpost.shell.tenants.TenantEvents;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together how this service learns of tenants. */
@Singleton
class Tenants {

    private static final Set<String> TOPIC = Set.of(Topic.TENANTS.topicName());

    @Produces
    @Singleton
    TenantDirectory tenantDirectory(
            Transactions transactions,
            ServiceClient services,
            @ConfigProperty(name = "sealpost.tenant-service.url") URI tenantService) {
        return new KnownTenants(transactions, services, tenantService);
    }

    @Produces
    @Singleton
    Subscription tenants(Transactions transactions) {
        return new Subscription("tenants", TOPIC, new TenantEvents(transactions));
    }

    /** A consumer of its own: a vault that is away must not keep a suspension from being heard. */
    @Produces
    @Singleton
    Subscription vaults(KeyMaterialStore store) {
        return new Subscription(
                "vaults", TOPIC, new WhenTenantRegisteredThenPrepareItsVault(store));
    }
}
