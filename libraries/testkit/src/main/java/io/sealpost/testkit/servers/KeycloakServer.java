package io.sealpost.testkit.servers;

import java.util.Map;

/** A Keycloak server with an embedded database of its own, so that it holds back nobody's relay. */
public interface KeycloakServer extends Server {
    String ADMIN = "admin";

    /** One that runs on this machine, on the distribution that was fetched. */
    static KeycloakServer local(ServerHome home, KeycloakSettings settings) {
        return new LocalKeycloak(home, settings);
    }

    /** Where it answers, without a path. */
    String url();

    /** The password of {@link #ADMIN} in the realm {@code master}. */
    String adminPassword();

    /** The {@code iss} of a realm's tokens, below which its discovery document is. */
    default String issuer(String realm) {
        return url() + "/realms/" + realm;
    }

    /**
     * An access token from the realm's token endpoint.
     *
     * @param form the fields of the request, {@code grant_type} among them
     * @throws ServerFailed when it is refused
     */
    String token(String realm, Map<String, String> form);

    /** An access token of a service account. */
    default String clientToken(String realm, String clientId, String secret) {
        return token(
                realm,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        clientId,
                        "client_secret",
                        secret));
    }
}
