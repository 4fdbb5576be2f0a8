package io.sealpost.distribution.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.outbound.ClientCredential;
import io.sealpost.outbound.OutboundClient;
import io.sealpost.outbound.OutboundRefused;
import io.sealpost.shell.periodic.Periodic;
import io.sealpost.shell.services.ServiceAway;
import io.sealpost.shell.services.ServiceClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Fetches credentials from secret-service. Keys are kept for half a minute, then asked for again by
 * their version.
 */
@ApplicationScoped
class SecretServiceCredentials implements Credentials {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 200;

    /** What secret-service says, and the tenant is told. */
    private static final String DISABLED = "key-pair-disabled";

    private record Alias(UUID tenantId, String folded) {}

    private record Kept(ClientCredential credential, String etag, Instant asked) {}

    private final ServiceClient services;
    private final OutboundClient outbound;
    private final URI secretService;
    private final ConcurrentHashMap<Alias, Kept> kept = new ConcurrentHashMap<>();

    private Optional<Periodic> timer = Optional.empty();

    /** There is none, and what is kept of it may not be used any more. */
    private static final class NotServed extends CredentialUnavailable {

        private static final long serialVersionUID = 1L;

        NotServed(String reason) {
            super(reason);
        }
    }

    SecretServiceCredentials(
            ServiceClient services,
            OutboundClient outbound,
            @ConfigProperty(name = "sealpost.secret-service.url") URI secretService) {
        this.services = services;
        this.outbound = outbound;
        this.secretService = secretService;
    }

    void start(@Observes StartupEvent event) {
        timer = Optional.of(Periodic.start("credentials", FRESH, this::dropUnused));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.ifPresent(Periodic::close);
        kept.clear();
    }

    @Override
    public ClientCredential clientCertificate(UUID tenantId, String alias) {
        var key = new Alias(tenantId, alias.toLowerCase(Locale.ROOT));
        var known = Optional.ofNullable(kept.get(key));
        if (known.isPresent() && Instant.now().isBefore(known.get().asked().plus(FRESH))) {
            return known.get().credential();
        }
        try {
            var asked = ask(tenantId, alias, known);
            keep(key, asked);
            return asked.credential();
        } catch (NotServed refused) {
            kept.remove(key);
            outbound.forget(tenantId);
            throw refused;
        }
    }

    private void dropUnused() {
        var oldest = Instant.now().minus(REST);
        kept.values().removeIf(each -> each.asked().isBefore(oldest));
    }

    @Override
    public String basic(UUID tenantId, UUID keyPair) {
        var answer =
                sent(
                        HttpRequest.newBuilder(uri(tenantId, "key-pairs/%s/use".formatted(keyPair)))
                                .header("Accept", "application/json")
                                .POST(HttpRequest.BodyPublishers.noBody()));
        try {
            requireOk(answer, "key-pair");
            var values = services.json(answer);
            var both =
                    values.path("secretKey").asText() + ":" + values.path("secretValue").asText();
            return "Basic "
                    + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(answer.body(), (byte) 0);
        }
    }

    private Kept ask(UUID tenantId, String alias, Optional<Kept> known) {
        var request =
                HttpRequest.newBuilder(uri(tenantId, "certificates/%s/material".formatted(alias)))
                        .header("Accept", "application/pem-certificate-chain");
        known.ifPresent(older -> request.header("If-None-Match", older.etag()));
        var answer = sent(request);
        try {
            if (answer.statusCode() == 304 && known.isPresent()) {
                return new Kept(known.get().credential(), known.get().etag(), Instant.now());
            }
            requireOk(answer, "certificate");
            return read(answer);
        } finally {
            Arrays.fill(answer.body(), (byte) 0);
        }
    }

    private HttpResponse<byte[]> sent(HttpRequest.Builder request) {
        try {
            return services.send(request);
        } catch (ServiceAway _) {
            throw new CredentialUnavailable("secret-service-unavailable");
        }
    }

    private static Kept read(HttpResponse<byte[]> answer) {
        try {
            var credential = ClientCredential.of(answer.body(), answer.body());
            return new Kept(
                    credential, answer.headers().firstValue("ETag").orElse(""), Instant.now());
        } catch (OutboundRefused.UnusableCredential _) {
            throw new NotServed("unusable-certificate");
        }
    }

    private void requireOk(HttpResponse<byte[]> answer, String what) {
        switch (answer.statusCode()) {
            case 200 -> {}
            case 404 -> throw new NotServed("no-such-" + what);
            case 409 ->
                    throw new NotServed(
                            DISABLED.equals(services.json(answer).path("code").asText())
                                    ? DISABLED
                                    : what + "-not-usable-now");
            default -> throw new CredentialUnavailable("secret-service-unavailable");
        }
    }

    private URI uri(UUID tenantId, String path) {
        return secretService.resolve("/api/tenants/%s/%s".formatted(tenantId, path));
    }

    /** Bounded: when it is full, what was asked for longest ago goes. */
    private void keep(Alias key, Kept asked) {
        kept.put(key, asked);
        if (kept.size() > MOST_KEPT) {
            kept.entrySet().stream()
                    .min((one, other) -> one.getValue().asked().compareTo(other.getValue().asked()))
                    .ifPresent(oldest -> kept.remove(oldest.getKey()));
        }
    }
}
