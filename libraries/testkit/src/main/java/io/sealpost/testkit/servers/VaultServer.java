package io.sealpost.testkit.servers;

import java.nio.file.Path;
import java.util.Optional;

/** OpenBao or HashiCorp Vault: initialised and unsealed by {@link #start()}, at each start. */
public interface VaultServer extends Server {

    /** One that speaks plain HTTP on loopback, for tests. */
    static VaultServer local(ServerHome home) {
        return new LocalVault(home, Optional.empty());
    }

    /** One that speaks HTTPS. */
    static VaultServer local(ServerHome home, TlsFiles tls) {
        return new LocalVault(home, Optional.of(tls));
    }

    /** Where it answers, without a path. */
    String url();

    /**
     * The token that may do everything.
     *
     * @throws IllegalStateException when it was revoked
     */
    String rootToken();

    /** Its HTTP API for the holder of a token; an empty token for none. */
    VaultApi api(String token);

    /**
     * Applies {@code deploy/vault}: the policies, the token role for tenants' data, and the mount
     * and the three identities of secret-service. Once the root token is revoked, it only hands
     * back the credentials it made before.
     */
    VaultCredentials bootstrap();

    /** Nobody is root any more. Does nothing when that is so already. */
    void revokeRootToken();

    /**
     * Where the unseal key, the root token and the credentials are kept, readable by the owner
     * only.
     */
    Path secrets();
}
