package io.sealpost.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Makes a client for one TLS identity and one judge of servers. */
final class HttpClients {

    // shorter than servers usually wait (5 s and more), so that few requests meet a connection that
    // is being closed
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final int CONNECTIONS_PER_ADDRESS = 16;
    private static final int LARGEST_HEAD = 16 * 1024;

    private HttpClients() {}

    static HttpClient make(Vertx vertx, Limits limits, OutboundRequest request) {
        var options =
                new HttpClientOptions()
                        .setSsl(true)
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                        .setVerifyHost(!(request.trust() instanceof Trust.Insecure))
                        .setTrustOptions(TrustOptions.wrap(request.trust().trustManager()))
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setConnectTimeout(Math.toIntExact(limits.connect().toMillis()))
                        .setSslHandshakeTimeout(
                                2
                                        * limits.total()
                                                .toMillis()) // ours comes first, and is no fault of
                        // TLS
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxPoolSize(CONNECTIONS_PER_ADDRESS)
                        .setMaxHeaderSize(LARGEST_HEAD)
                        .setDecompressionSupported(false)
                        .setName("outbound");
        request.credential()
                .ifPresent(
                        shown ->
                                options.setKeyCertOptions(KeyCertOptions.wrap(shown.keyManager())));
        // what breaks is told by the request's failure; Vert.x would also log it, in the server's
        // words
        return vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
                .build();
    }
}
