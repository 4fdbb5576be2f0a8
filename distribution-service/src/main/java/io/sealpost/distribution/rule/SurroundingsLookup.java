package io.sealpost.distribution.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.distribution.Name;
import io.sealpost.outbound.OutboundPolicy;
import io.sealpost.outbound.OutboundRefused;
import io.sealpost.outbound.Target;
import io.sealpost.shell.tenants.ServiceAway;
import io.sealpost.shell.tenants.ServiceClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Learns from outside what a decision about a rule needs; blocking. */
@ApplicationScoped
class SurroundingsLookup {

    private final OutboundPolicy policy;
    private final ServiceClient services;
    private final URI secretService;

    SurroundingsLookup(
            OutboundPolicy policy,
            ServiceClient services,
            @ConfigProperty(name = "sealpost.secret-service.url") URI secretService) {
        this.policy = policy;
        this.services = services;
        this.secretService = secretService;
    }

    /**
     * @throws RuleRejected when the address is none
     * @throws ServiceAway when secret-service gives no answer
     */
    Surroundings of(UUID tenantId, RuleDefinition definition) {
        var target = target(tenantId, definition);
        return new Surroundings(target, alias(tenantId, definition.authentication()));
    }

    private Surroundings.Target target(UUID tenantId, RuleDefinition definition) {
        try {
            var _ = Target.parse(definition.template().origin(), policy);
            if (definition.isComplete()) {
                var _ = Target.parse(definition.target(tenantId).toString(), policy);
            }
            return Surroundings.Target.ALLOWED;
        } catch (OutboundRefused refused) {
            return switch (refused) {
                case OutboundRefused.ForbiddenAddress _ -> Surroundings.Target.ADDRESS_NOT_ALLOWED;
                case OutboundRefused.ForbiddenPort _ -> Surroundings.Target.PORT_NOT_ALLOWED;
                default -> throw new RuleRejected.InvalidUrl(refused.getMessage());
            };
        }
    }

    private Surroundings.Alias alias(UUID tenantId, Authentication authentication) {
        return switch (authentication) {
            case Authentication.Basic _ -> Surroundings.Alias.NOT_NEEDED;
            case Authentication.ClientCertificate(var alias) ->
                    ask(tenantId, Name.of("authentication.alias", alias));
        };
    }

    private Surroundings.Alias ask(UUID tenantId, Name alias) {
        var uri =
                secretService.resolve("/api/tenants/%s/certificates/%s".formatted(tenantId, alias));
        var answer = services.get(uri, "application/json");
        return switch (answer.statusCode()) {
            case 200 ->
                    hasKey(services.json(answer))
                            ? Surroundings.Alias.HAS_KEY
                            : Surroundings.Alias.HAS_NO_KEY;
            case 404 -> Surroundings.Alias.UNKNOWN;
            default -> throw new ServiceAway(uri, null);
        };
    }

    /** What is served now has to have a key, or, before anything is served, what comes next. */
    private static boolean hasKey(JsonNode certificate) {
        var served = certificate.path("served");
        return (served.isObject() ? served : certificate.path("latest"))
                .path("hasPrivateKey")
                .asBoolean();
    }
}
