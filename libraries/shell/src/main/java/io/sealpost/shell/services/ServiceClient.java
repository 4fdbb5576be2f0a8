package io.sealpost.shell.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.sealpost.eventstore.cloudevents.TraceContext;
import io.sealpost.shell.http.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * The way to other services: HTTPS with this service's own token (client credentials). Blocking.
 */
@ApplicationScoped
public class ServiceClient {

    private static final Logger LOG = Logger.getLogger(ServiceClient.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OidcClient oidc;
    private final TokensHelper tokens = new TokensHelper();
    private final HttpClient http;
    private final ObjectMapper json;
    private final Correlation correlation;

    ServiceClient(
            OidcClient oidc,
            TlsConfigurationRegistry tls,
            ObjectMapper json,
            Correlation correlation) {
        this.oidc = oidc;
        this.http = client(tls);
        this.json = json;
        this.correlation = correlation;
    }

    /**
     * @throws ServiceAway when the service gives no answer
     */
    public HttpResponse<byte[]> get(URI uri, String accept) {
        return send(HttpRequest.newBuilder(uri).header("Accept", accept));
    }

    /** Sends what the caller has prepared, with token, correlation id and trace. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request) {
        UUID correlationId = correlation.id();
        HttpRequest complete =
                request.timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + accessToken())
                        .header(Correlation.HEADER, correlationId.toString())
                        .header(TraceContext.NAME, TraceContext.stepOf(correlationId).text())
                        .build();
        // the client's own timeout ends with the headers, this one with the body
        var answer = http.sendAsync(complete, BodyHandlers.ofByteArray());
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            answer.cancel(true);
            throw away(complete.uri(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw away(complete.uri(), interrupted);
        }
    }

    /** The JSON of an answer. */
    public JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException failure) {
            throw away(answer.uri(), failure);
        }
    }

    /** To be thrown for an answer that cannot be used, such as one with an unexpected status. */
    public ServiceAway unusable(HttpResponse<byte[]> answer) {
        LOG.warnf("%d from %s", answer.statusCode(), origin(answer.uri()));
        return new ServiceAway();
    }

    private static ServiceAway away(URI uri, Exception failure) {
        LOG.warnf(failure, "no answer from %s", origin(uri));
        return new ServiceAway();
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private String accessToken() {
        try {
            return tokens.getTokens(oidc).await().atMost(TIMEOUT).getAccessToken();
        } catch (RuntimeException failure) {
            throw away(URI.create("oidc://token"), failure);
        }
    }

    private static HttpClient client(TlsConfigurationRegistry registry) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3));
        registry.getDefault().map(ServiceClient::context).ifPresent(builder::sslContext);
        return builder.build();
    }

    private static SSLContext context(TlsConfiguration configuration) {
        try {
            return configuration.createSSLContext();
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "the default TLS configuration cannot be used", failure);
        }
    }
}
