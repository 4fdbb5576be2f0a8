package io.sealpost.distribution.rule;

import io.sealpost.shell.services.ServiceAway;
import io.sealpost.shell.services.ServiceClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells secret-service which rules use a key pair, so that it is not deleted under them. Blocking.
 */
@ApplicationScoped
class KeyPairReservations {

    private final ServiceClient services;
    private final URI secretService;

    KeyPairReservations(
            ServiceClient services,
            @ConfigProperty(name = "sealpost.secret-service.url") URI secretService) {
        this.services = services;
        this.secretService = secretService;
    }

    /** A rule and the key pair that it uses. */
    record Use(UUID tenantId, UUID ruleId, UUID keyPair) {}

    /**
     * Before the rule is written: what comes of it is not known yet, so it ends by itself.
     *
     * @return whether there is such a key pair
     * @throws ServiceAway when secret-service gives no answer
     */
    boolean reserve(Use use, String ruleName) {
        return put(use, ruleName, false);
    }

    /**
     * Once the rule is written.
     *
     * @return whether there is such a key pair
     * @throws ServiceAway when secret-service gives no answer
     */
    boolean confirm(Use use, String ruleName) {
        return put(use, ruleName, true);
    }

    /**
     * Once the rule uses it no more; doing it again changes nothing.
     *
     * @throws ServiceAway when secret-service gives no answer
     */
    void release(Use use) {
        var answer = services.send(HttpRequest.newBuilder(uri(use)).DELETE());
        switch (answer.statusCode()) {
            case 204, 404 -> {}
            default -> throw services.unusable(answer);
        }
    }

    private boolean put(Use use, String ruleName, boolean confirmed) {
        // a rule's name has no character that JSON escapes
        var body = "{\"confirmed\":%b,\"label\":\"%s\"}".formatted(confirmed, ruleName);
        var answer =
                services.send(
                        HttpRequest.newBuilder(uri(use))
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(body)));
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw services.unusable(answer);
        };
    }

    private URI uri(Use use) {
        return secretService.resolve(
                "/api/tenants/%s/key-pairs/%s/reservations/distribution-rule:%s"
                        .formatted(use.tenantId(), use.keyPair(), use.ruleId()));
    }
}
