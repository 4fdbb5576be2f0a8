package io.sealpost.distribution.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.distribution.rule.KeyPairReservations.Use;
import io.sealpost.outbound.OutboundPolicy;
import io.sealpost.outbound.OutboundRefused;
import io.sealpost.outbound.Target;
import io.sealpost.shell.http.Name;
import io.sealpost.shell.services.ServiceAway;
import io.sealpost.shell.services.ServiceClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out what a decision about a rule needs, and reserves the key pair that it is to use;
 * blocking.
 */
@ApplicationScoped
class FindingsLookup {

    private final OutboundPolicy policy;
    private final ServiceClient services;
    private final KeyPairReservations reservations;
    private final URI secretService;

    FindingsLookup(
            OutboundPolicy policy,
            ServiceClient services,
            KeyPairReservations reservations,
            @ConfigProperty(name = "sealpost.secret-service.url") URI secretService) {
        this.policy = policy;
        this.services = services;
        this.reservations = reservations;
        this.secretService = secretService;
    }

    /**
     * @param rule whose definition it is to be
     * @throws RuleRejected when the address is none
     * @throws ServiceAway when secret-service gives no answer
     */
    Findings about(UUID tenantId, Rule rule, RuleDefinition definition) {
        var target = target(tenantId, definition);
        return new Findings(
                target,
                alias(tenantId, definition.authentication()),
                keyPair(tenantId, rule, definition.authentication()));
    }

    /** As secret-service shall know it. */
    record Rule(UUID id, String name) {}

    private Findings.KeyPair keyPair(UUID tenantId, Rule rule, Authentication authentication) {
        return switch (authentication) {
            case Authentication.ClientCertificate _ -> Findings.KeyPair.NOT_NEEDED;
            case Authentication.Basic(var keyPair) ->
                    reservations.reserve(new Use(tenantId, rule.id(), keyPair), rule.name())
                            ? Findings.KeyPair.RESERVED
                            : Findings.KeyPair.UNKNOWN;
        };
    }

    private Findings.Target target(UUID tenantId, RuleDefinition definition) {
        try {
            var _ = Target.parse(definition.template().origin(), policy);
            if (definition.isComplete()) {
                var _ = Target.parse(definition.target(tenantId).toString(), policy);
            }
            return Findings.Target.ALLOWED;
        } catch (OutboundRefused refused) {
            return switch (refused) {
                case OutboundRefused.ForbiddenAddress _ -> Findings.Target.ADDRESS_NOT_ALLOWED;
                case OutboundRefused.ForbiddenPort _ -> Findings.Target.PORT_NOT_ALLOWED;
                case OutboundRefused.NotHttps _,
                        OutboundRefused.MalformedUrl _,
                        OutboundRefused.ForbiddenHeader _,
                        OutboundRefused.UnusableCredential _,
                        OutboundRefused.UnusableTrustAnchors _,
                        OutboundRefused.CredentialsToUnknownServer _ ->
                        throw new RuleRejected.InvalidUrl(refused.getMessage());
            };
        }
    }

    private Findings.Alias alias(UUID tenantId, Authentication authentication) {
        return switch (authentication) {
            case Authentication.Basic _ -> Findings.Alias.NOT_NEEDED;
            case Authentication.ClientCertificate(var alias) ->
                    ask(tenantId, Name.of("authentication.alias", alias));
        };
    }

    private Findings.Alias ask(UUID tenantId, Name alias) {
        var uri =
                secretService.resolve("/api/tenants/%s/certificates/%s".formatted(tenantId, alias));
        var answer = services.get(uri, "application/json");
        return switch (answer.statusCode()) {
            case 200 ->
                    hasKey(services.json(answer))
                            ? Findings.Alias.HAS_KEY
                            : Findings.Alias.HAS_NO_KEY;
            case 404 -> Findings.Alias.UNKNOWN;
            default -> throw services.unusable(answer);
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
