package io.sealpost.testkit.servers;

import io.sealpost.testkit.tools.Command;
import io.sealpost.testkit.tools.TlsContexts;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** OpenBao, or a Vault from the PATH, as a process of this machine. */
final class LocalVault extends LocalServer implements VaultServer {
    private final Path binary = ServerFiles.of("openbao").resolve("bin/bao");
    private final Optional<TlsFiles> tls;
    private final UnsealedVault vault;
    private final HttpClient http;

    LocalVault(ServerHome home, Optional<TlsFiles> tls) {
        super("Vault", home);
        this.tls = tls;
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5));
        tls.ifPresent(files -> builder.sslContext(TlsContexts.trusting(files.authority())));
        this.http = builder.build();
        this.vault =
                new UnsealedVault(api(""), new VaultSecrets(home.folder().resolve("secrets.json")));
    }

    @Override
    public String url() {
        return tls.isPresent()
                ? "https://localhost:" + home().port()
                : "http://127.0.0.1:" + home().port();
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
    void prepare() {
        var data = home().folder().resolve("data");
        if (!data.toFile().isDirectory() && !data.toFile().mkdirs()) {
            throw new ServerFailed("Vault cannot start: " + data + " cannot be made");
        }
        var configured =
                new VaultConfiguration(
                        url(), "127.0.0.1", home().port(), home().secondPort("cluster"), data);
        Text.write(
                configuration(),
                configured.text(tls, isOpenBao() ? Optional.of(audit()) : Optional.empty()));
    }

    private Path audit() {
        return home().folder().resolve("audit.log");
    }

    /** Vault itself takes audit devices by its API only, and refuses the block. */
    private boolean isOpenBao() {
        return Command.of(List.of(binary.toString(), "version")).run().startsWith("OpenBao");
    }

    @Override
    List<String> command() {
        return List.of(binary.toString(), "server", "-config=" + configuration());
    }

    @Override
    boolean answers() {
        return api("").get(UnsealedVault.HEALTH).status() == 200;
    }

    @Override
    void afterStart() {
        vault.open();
    }

    private Path configuration() {
        return home().folder().resolve("server.hcl");
    }
}
