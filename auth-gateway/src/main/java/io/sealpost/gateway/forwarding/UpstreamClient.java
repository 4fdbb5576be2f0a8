package io.sealpost.gateway.forwarding;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.sealpost.gateway.routing.Service;
import io.sealpost.gateway.routing.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connections to the services; their certificates are checked against the default TLS
 * configuration.
 */
@ApplicationScoped
public class UpstreamClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** To one service at once. */
    private static final int CONNECTIONS = 64;

    /** Requests for a connection to one service; a further one fails at once. */
    private static final int WAITING = 256;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final HttpClient client;
    private final Upstreams upstreams;
    private final Duration timeout;

    UpstreamClient(
            Vertx vertx,
            TlsConfigurationRegistry tls,
            Upstreams upstreams,
            @ConfigProperty(name = "sealpost.gateway.upstream-timeout", defaultValue = "30s")
                    Duration timeout) {
        HttpClientOptions options = new HttpClientOptions().setMaxWaitQueueSize(WAITING);
        tls.getDefault()
                .ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        this.client =
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.upstreams = upstreams;
        this.timeout = timeout;
    }

    /** A request to a service, connected; an answer that does not begin in time fails it. */
    public Future<HttpClientRequest> request(
            Service service, HttpMethod method, String pathAndQuery) {
        URI upstream = upstreams.of(service);
        return client.request(
                new RequestOptions()
                        .setMethod(method)
                        .setSsl(isSecure(upstream))
                        .setHost(upstream.getHost())
                        .setPort(port(upstream))
                        .setURI(pathAndQuery)
                        .setConnectTimeout(CONNECT.toMillis())
                        .setIdleTimeout(timeout.toMillis()));
    }

    private static int port(URI upstream) {
        if (upstream.getPort() >= 0) {
            return upstream.getPort();
        }
        return isSecure(upstream) ? HTTPS_PORT : HTTP_PORT;
    }

    private static boolean isSecure(URI upstream) {
        return "https".equals(upstream.getScheme());
    }
}
