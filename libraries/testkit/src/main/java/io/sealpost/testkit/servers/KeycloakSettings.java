package io.sealpost.testkit.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a Keycloak is set up.
 *
 * @param realms files of realms, imported at the first start; <code>${NAME}</code> in them stands
 *     for the environment
 * @param environment what the realm files refer to, such as the secrets of clients
 * @param tls for HTTPS; plain HTTP without
 */
public record KeycloakSettings(
        List<Path> realms, Map<String, String> environment, Optional<TlsFiles> tls) {

    /** Plain HTTP, for tests. */
    public static KeycloakSettings of(Path... realms) {
        return new KeycloakSettings(List.of(realms), Map.of(), Optional.empty());
    }

    public KeycloakSettings with(TlsFiles files) {
        return new KeycloakSettings(realms, environment, Optional.of(files));
    }

    public KeycloakSettings with(Map<String, String> values) {
        return new KeycloakSettings(realms, values, tls);
    }

    @Override
    public String toString() {
        return "KeycloakSettings" + realms;
    }
}
