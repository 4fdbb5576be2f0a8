package io.sealpost.local.client;

import io.sealpost.testkit.tools.TlsContexts;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;

/** HTTP clients that trust the stack's own authority. */
public final class Https {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private Https() {}

    public static HttpClient trusting(Path authority) {
        return HttpClient.newBuilder()
                .sslContext(TlsContexts.trusting(authority))
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
