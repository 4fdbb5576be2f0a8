package io.sealpost.testkit.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is done to a Vault that answers, wherever it runs: opened, set up, and its root token
 * revoked.
 */
final class UnsealedVault {
    /** Answers 200 in every state of life, so that a sealed one counts as up. */
    static final String HEALTH = "sys/health?uninitcode=200&sealedcode=200&standbyok=true";

    private static final Map<String, Object> ONE_KEY =
            Map.of("secret_shares", 1, "secret_threshold", 1);

    private final VaultApi anybody;
    private final VaultSecrets secrets;

    UnsealedVault(VaultApi anybody, VaultSecrets secrets) {
        this.anybody = anybody;
        this.secrets = secrets;
    }

    /** Initialises it when it is new, unseals it, and waits until it leads. */
    void open() {
        if (!anybody.get("sys/init").accepted().body().path("initialized").asBoolean()) {
            var made = anybody.post("sys/init", ONE_KEY).accepted().body();
            secrets.put(
                    Map.of(
                            VaultSecrets.UNSEAL_KEY, made.path("keys_base64").path(0).asText(),
                            VaultSecrets.ROOT_TOKEN, made.path("root_token").asText()));
        }
        var key =
                secrets.get(VaultSecrets.UNSEAL_KEY)
                        .orElseThrow(
                                () ->
                                        new ServerFailed(
                                                "no unseal key for this Vault is in "
                                                        + secrets.file()));
        anybody.post("sys/unseal", Map.of("key", key)).accepted();
        awaitLeader();
    }

    private void awaitLeader() {
        for (var i = 0; i < 600; i++) {
            if (anybody.get("sys/health").status() == 200) {
                return;
            }
            Pause.millis(100);
        }
        throw new ServerFailed("Vault was unsealed but does not lead after 60 seconds");
    }

    String rootToken() {
        return secrets.get(VaultSecrets.ROOT_TOKEN)
                .orElseThrow(() -> new IllegalStateException("the root token was revoked"));
    }

    VaultCredentials bootstrap() {
        if (secrets.get(VaultSecrets.ROOT_TOKEN).isPresent()) {
            var files = ServerFiles.repository().resolve("deploy/vault");
            keep(new VaultBootstrap(anybody.as(rootToken()), files).run());
        }
        return kept();
    }

    void revokeRootToken() {
        secrets.get(VaultSecrets.ROOT_TOKEN)
                .ifPresent(
                        token -> {
                            anybody.as(token).post("auth/token/revoke-self", Map.of()).accepted();
                            secrets.remove(VaultSecrets.ROOT_TOKEN);
                        });
    }

    Path secrets() {
        return secrets.file();
    }

    private void keep(VaultCredentials made) {
        secrets.put(
                Map.of(
                        "provisionerRoleId", made.provisionerRoleId(),
                        "provisionerSecretId", made.provisionerSecretId(),
                        "dataPathRoleId", made.dataPathRoleId(),
                        "dataPathSecretId", made.dataPathSecretId(),
                        "serviceRoleId", made.serviceRoleId(),
                        "serviceSecretId", made.serviceSecretId()));
    }

    private VaultCredentials kept() {
        var kept =
                List.of(
                                "provisionerRoleId",
                                "provisionerSecretId",
                                "dataPathRoleId",
                                "dataPathSecretId",
                                "serviceRoleId",
                                "serviceSecretId")
                        .stream()
                        .map(
                                name ->
                                        secrets.get(name)
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalStateException(
                                                                        name + " was never made")))
                        .toList();
        return new VaultCredentials(
                kept.get(0), kept.get(1), kept.get(2), kept.get(3), kept.get(4), kept.get(5));
    }
}
