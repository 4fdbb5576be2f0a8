package io.sealpost.secret.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where Vault is, and who we are there. */
@ConfigMapping(prefix = "sealpost.vault")
public interface VaultSettings {

    String url();

    /** PEM of the CA that Vault's certificate comes from; the system's without it. */
    Optional<Path> caCertificate();

    @WithDefault("5s")
    Duration requestTimeout();

    /** Makes mounts and policies. */
    AppRole provisioner();

    /** Mints tenants' tokens. */
    AppRole dataPath();

    /** Keeps what belongs to this service and to no tenant. */
    AppRole service();

    /** The token role by which tenants' tokens are minted. */
    @WithDefault("tenant-data")
    String tokenRole();

    /** The credentials of an AppRole. */
    interface AppRole {
        String roleId();

        String secretId();
    }
}
