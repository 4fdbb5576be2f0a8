package io.sealpost.gateway.entrance;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Measures requests by few and known paths and methods: others are a client's, have names of
 * tenants in them, and whoever sends many would fill the memory.
 */
@Singleton
public class RequestMeasures implements HttpServerMetricsTagsContributor {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    private static final Set<String> OWN =
            Set.of(
                    "/q/health",
                    "/q/health/live",
                    "/q/health/ready",
                    "/q/health/started",
                    "/q/metrics",
                    "/openapi");

    private static final String API = "/api";

    /** These take the place of the framework's. */
    @Override
    public Tags contribute(Context context) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        return Tags.of(
                "uri", uri(request.path()), "method", METHODS.contains(method) ? method : "…");
    }

    private static String uri(String path) {
        if (path == null) {
            return "/…";
        }
        if (path.startsWith(API + "/")) {
            return API;
        }
        return OWN.contains(path) ? path : "/…";
    }
}
