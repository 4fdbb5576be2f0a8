package io.sealpost.testkit.servers;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.images.builder.Transferable;

/** OpenBao as a container; its unseal key is kept in a temporary folder outside of it. */
final class ContainerVault extends ContainerServer implements VaultServer {
    private static final int API = 8200;
    private static final String CONFIGURATION = "/openbao/config/server.hcl";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerHome home = ServerHome.temporary("vault");
    private final UnsealedVault vault =
            new UnsealedVault(api(""), new VaultSecrets(home.folder().resolve("secrets.json")));

    ContainerVault() {
        super("Vault", "openbao/openbao:2.7.2", API);
        var configured =
                new VaultConfiguration(
                        "http://127.0.0.1:" + API,
                        "0.0.0.0",
                        API,
                        API + 1,
                        Path.of("/openbao/file"));
        var text =
                configured.text(Optional.empty(), Optional.of(Path.of("/openbao/logs/audit.log")));
        container()
                .withCopyToContainer(Transferable.of(text), CONFIGURATION)
                .withCommand("server", "-config=" + CONFIGURATION);
    }

    @Override
    public String url() {
        return "http://" + host() + ":" + port();
    }

    @Override
    public VaultApi api(String token) {
        return new VaultApi(http, url(), token);
    }

    @Override
    public String rootToken() {
        return vault.rootToken();
    }

    @Override
    public VaultCredentials bootstrap() {
        return vault.bootstrap();
    }

    @Override
    public void revokeRootToken() {
        vault.revokeRootToken();
    }

    @Override
    public Path secrets() {
        return vault.secrets();
    }

    @Override
    boolean answers() {
        return api("").get(UnsealedVault.HEALTH).status() == 200;
    }

    @Override
    void afterStart() {
        vault.open();
    }
}
