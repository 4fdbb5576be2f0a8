package io.sealpost.secret.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells who was sent away for now when to come again (RFC 9110 §10.2.3). */
class RetryAfter {

    private static final int SECONDS = 5;

    @ServerResponseFilter
    public void filter(ContainerResponseContext response) {
        if (response.getStatus() == 503) {
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, SECONDS);
        }
    }
}
