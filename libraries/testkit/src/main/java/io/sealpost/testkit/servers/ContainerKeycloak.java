package io.sealpost.testkit.servers;

import java.net.http.HttpClient;
import java.util.Map;

/** Keycloak as a container. */
final class ContainerKeycloak extends ContainerServer implements KeycloakServer {
    private final String password = Passwords.generate();
    private final KeycloakApi api = new KeycloakApi(HttpClient.newHttpClient(), url());

    ContainerKeycloak() {
        super("Keycloak", "keycloak/keycloak:26.7.3", 8080);
        container()
                .withEnv(
                        Map.of(
                                "KC_BOOTSTRAP_ADMIN_USERNAME",
                                ADMIN,
                                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                                password))
                .withCommand(
                        "start", "--http-enabled=true", "--cache=local", "--hostname=" + url());
    }

    @Override
    public String url() {
        return "http://" + host() + ":" + port();
    }

    @Override
    public String adminPassword() {
        return password;
    }

    @Override
    public String token(String realm, Map<String, String> form) {
        return api.token(realm, form);
    }

    @Override
    boolean answers() {
        return api.isReady();
    }
}
