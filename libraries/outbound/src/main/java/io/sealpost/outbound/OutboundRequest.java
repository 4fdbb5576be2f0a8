package io.sealpost.outbound;

import java.util.Optional;
import java.util.UUID;

/**
 * One request on behalf of one tenant. Immutable; each {@code with…} gives a new one. Its text
 * shows neither values of headers nor body nor query.
 */
public final class OutboundRequest {

    private final UUID tenantId;
    private final Method method;
    private final Target target;
    private final RequestHeaders headers;
    private final byte[] body;
    private final Optional<ClientCredential> credential;
    private final Trust trust;

    private OutboundRequest(
            UUID tenantId,
            Method method,
            Target target,
            RequestHeaders headers,
            byte[] body,
            Optional<ClientCredential> credential,
            Trust trust) {
        this.tenantId = tenantId;
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.credential = credential;
        this.trust = trust;
    }

    /** Without headers and body, trusting the system's roots, showing no client certificate. */
    public static OutboundRequest of(UUID tenantId, Method method, Target target) {
        return new OutboundRequest(
                tenantId,
                method,
                target,
                RequestHeaders.none(),
                new byte[0],
                Optional.empty(),
                Trust.systemRoots());
    }

    /**
     * @throws OutboundRefused.ForbiddenHeader for a header of the connection, and for what would
     *     break the line
     */
    public OutboundRequest withHeader(String name, String value) {
        return new OutboundRequest(
                tenantId, method, target, headers.with(name, value), body, credential, trust);
    }

    public OutboundRequest withBody(String contentType, byte[] content) {
        return new OutboundRequest(
                tenantId,
                method,
                target,
                headers.with("Content-Type", contentType),
                content.clone(),
                credential,
                trust);
    }

    public OutboundRequest withCredential(ClientCredential shown) {
        return new OutboundRequest(
                tenantId, method, target, headers, body, Optional.of(shown), trust);
    }

    public OutboundRequest withTrust(Trust judge) {
        return new OutboundRequest(tenantId, method, target, headers, body, credential, judge);
    }

    void requireIdentifiedServerForCredentials() {
        if (trust instanceof Trust.Insecure && headers.hold("Authorization")) {
            throw new OutboundRefused.CredentialsToUnknownServer();
        }
    }

    public UUID tenantId() {
        return tenantId;
    }

    public Method method() {
        return method;
    }

    public Target target() {
        return target;
    }

    RequestHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Optional<ClientCredential> credential() {
        return credential;
    }

    Trust trust() {
        return trust;
    }

    @Override
    public String toString() {
        return "%s %s for tenant %s, headers %s, body of %d bytes"
                .formatted(method, target, tenantId, headers, body.length);
    }
}
