package io.sealpost.secret.vault;

import io.sealpost.testkit.servers.VaultServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings for a Vault of the tests. */
record TestVaultSettings(String url, AppRole provisioner, AppRole dataPath, AppRole service)
        implements VaultSettings {

    static TestVaultSettings of(VaultServer server) {
        var credentials = server.bootstrap();
        return new TestVaultSettings(
                server.url(),
                new Credentials(credentials.provisionerRoleId(), credentials.provisionerSecretId()),
                new Credentials(credentials.dataPathRoleId(), credentials.dataPathSecretId()),
                new Credentials(credentials.serviceRoleId(), credentials.serviceSecretId()));
    }

    TestVaultSettings at(String otherUrl) {
        return new TestVaultSettings(otherUrl, provisioner, dataPath, service);
    }

    @Override
    public Optional<Path> caCertificate() {
        return Optional.empty();
    }

    @Override
    public Duration requestTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String tokenRole() {
        return "tenant-data";
    }

    private record Credentials(String roleId, String secretId) implements AppRole {}
}
