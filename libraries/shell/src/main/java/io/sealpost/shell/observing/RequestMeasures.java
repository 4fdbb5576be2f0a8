package io.sealpost.shell.observing;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps what clients make up out of the measures of HTTP. A request that ends before its resource
 * is found would be measured under its path as it came, with the tenant in it, and each under its
 * method: whoever sends many would fill the memory, and the number of paths that are measured at
 * all.
 */
@Singleton
public class RequestMeasures implements HttpServerMetricsTagsContributor {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    /** Paths that are no resources', or that have no names in them. */
    private static final Set<String> PLAIN =
            Set.of(
                    "/api/tenants",
                    "/api/trust-anchors",
                    "/q/health",
                    "/q/health/live",
                    "/q/health/ready",
                    "/q/health/started",
                    "/q/metrics",
                    "/q/openapi");

    /** Where the framework keeps the path of the resource, with placeholders for names. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final String NAMED = "/api/tenants/";
    private static final String UNNAMED = "/api/tenants/{tenant}/…";

    /** These take the place of the framework's. */
    @Override
    public Tags contribute(Context context) {
        HttpServerRequest request = context.request();
        Tags tags =
                METHODS.contains(request.method().name()) ? Tags.empty() : Tags.of("method", "…");
        return context.requestContextLocalData(TEMPLATE) != null || PLAIN.contains(request.path())
                ? tags
                : tags.and("uri", unnamed(request.path()));
    }

    private static String unnamed(String path) {
        return path != null && path.startsWith(NAMED) ? UNNAMED : "/…";
    }
}
