package io.sealpost.distribution.rule;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Where and how certificates are pushed. The payload is the leaf's DER in base64, one line. */
public record RuleDefinition(
        String url,
        Map<String, String> values,
        Method method,
        Authentication authentication,
        Trust trust) {

    /** The HTTP methods that carry a payload to a target. */
    public enum Method {
        POST,
        PUT
    }

    public RuleDefinition {
        values = Map.copyOf(values);
    }

    boolean isBasic() {
        return authentication instanceof Authentication.Basic;
    }

    public UrlTemplate template() {
        return UrlTemplate.parse(url);
    }

    /** Whether every placeholder that must have a value has one. */
    boolean isComplete() {
        return template().required().stream()
                .allMatch(
                        name ->
                                name.equals(Placeholders.REMOTE_TENANT_ID)
                                        || values.containsKey(name));
    }

    public URI target(UUID tenantId) {
        return template().expand(Placeholders.complete(values, tenantId));
    }
}
