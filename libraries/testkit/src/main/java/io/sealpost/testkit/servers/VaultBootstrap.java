package io.sealpost.testkit.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/** Applies {@code deploy/vault} to a Vault, and gets credentials for the three identities. */
record VaultBootstrap(VaultApi root, Path files) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVISIONER = "secret-service-provisioner";
    private static final String DATA_PATH = "secret-service-data-path";
    private static final String SERVICE = "secret-service";

    VaultCredentials run() {
        each("mounts", ".json", (name, text) -> mount("sys/mounts/services/" + name, json(text)));
        each(
                "policies",
                ".hcl",
                (name, text) -> post("sys/policies/acl/" + name, Map.of("policy", text)));
        each("token-roles", ".json", (name, text) -> post("auth/token/roles/" + name, json(text)));
        if (root.get("sys/auth").data().path("approle/").isMissingNode()) {
            post("sys/auth/approle", Map.of("type", "approle"));
        }
        each("app-roles", ".json", (name, text) -> post("auth/approle/role/" + name, json(text)));
        return new VaultCredentials(
                roleId(PROVISIONER),
                secretId(PROVISIONER),
                roleId(DATA_PATH),
                secretId(DATA_PATH),
                roleId(SERVICE),
                secretId(SERVICE));
    }

    private void mount(String path, Object settings) {
        if (root.get(path).status() != 200) {
            post(path, settings);
        }
    }

    private String roleId(String role) {
        var answer = root.get("auth/approle/role/" + role + "/role-id").accepted();
        return answer.data().path("role_id").asText();
    }

    private String secretId(String role) {
        var answer = post("auth/approle/role/" + role + "/secret-id", Map.of());
        return answer.data().path("secret_id").asText();
    }

    private VaultApi.Answer post(String path, Object body) {
        return root.post(path, body).accepted();
    }

    /** Calls it with the name and the text of each file of a folder that ends so. */
    private void each(String folder, String ending, BiConsumer<String, String> apply) {
        try (var found = Files.list(files.resolve(folder))) {
            found.sorted()
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .forEach(
                            file ->
                                    apply.accept(
                                            file.substring(0, file.length() - ending.length()),
                                            Text.read(files.resolve(folder).resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
