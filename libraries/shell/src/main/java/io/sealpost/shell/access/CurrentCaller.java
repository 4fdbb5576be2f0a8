package io.sealpost.shell.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.shell.http.Correlation;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request at hand, read from its access token. */
@RequestScoped
public class CurrentCaller {

    private final SecurityIdentity identity;
    private final Correlation correlation;
    private final String rolesClaim;

    CurrentCaller(
            SecurityIdentity identity,
            Correlation correlation,
            @ConfigProperty(name = "sealpost.oidc.roles-claim", defaultValue = "groups")
                    String rolesClaim) {
        this.identity = identity;
        this.correlation = correlation;
        this.rolesClaim = rolesClaim;
    }

    /**
     * @throws Unauthenticated without a valid token
     */
    public Caller caller() {
        JsonWebToken token = token();
        return Caller.ofPaths(actor(token), paths(token.getClaim(rolesClaim)));
    }

    /** What accompanies a command of this request. */
    public Context context() {
        return Context.of(
                new Provenance(actor(token()), correlation.id(), Optional.empty(), Ids.next()));
    }

    /**
     * The same, for a change of the version that the client saw.
     *
     * @param ifMatch the header {@code If-Match}, or null without one
     * @throws io.sealpost.shell.http.Malformed when it is no tag that we gave
     */
    public Context context(String ifMatch) {
        OptionalLong expected = ETags.ifMatch(ifMatch);
        return expected.isPresent() ? context().expecting(expected.getAsLong()) : context();
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
            return token;
        }
        throw new Unauthenticated();
    }

    private static Actor actor(JsonWebToken token) {
        return isService(token)
                ? Actor.service(token.getIssuer(), token.getSubject())
                : Actor.person(token.getIssuer(), token.getSubject());
    }

    /**
     * Keycloak names the account of a client after it; others give the client itself as the
     * subject.
     */
    private static boolean isService(JsonWebToken token) {
        String username = token.getClaim("preferred_username");
        return ("service-account-" + token.getClaim("azp")).equals(username)
                || token.getSubject().equals(token.getClaim("azp"))
                || token.getSubject().equals(token.getClaim("client_id"));
    }

    private static Collection<String> paths(Object claim) {
        return switch (claim) {
            case JsonArray array -> array.stream().flatMap(value -> text(value).stream()).toList();
            case Collection<?> values -> values.stream().map(Object::toString).toList();
            case null, default -> List.of();
        };
    }

    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString string
                ? Optional.of(string.getString())
                : Optional.empty();
    }
}
