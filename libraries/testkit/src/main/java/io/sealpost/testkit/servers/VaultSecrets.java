package io.sealpost.testkit.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must be known of a Vault to start it again: a file of names and values that only its owner
 * may read.
 */
record VaultSecrets(Path file) {
    static final String UNSEAL_KEY = "unsealKey";
    static final String ROOT_TOKEN = "rootToken";

    private static final ObjectMapper JSON = new ObjectMapper();

    Optional<String> get(String name) {
        return Optional.ofNullable(all().get(name));
    }

    void put(Map<String, String> values) {
        var all = all();
        all.putAll(values);
        save(all);
    }

    void remove(String name) {
        var all = all();
        if (all.remove(name) != null) {
            save(all);
        }
    }

    private Map<String, String> all() {
        try {
            return Files.exists(file)
                    ? JSON.readValue(
                            Text.read(file), new TypeReference<TreeMap<String, String>>() {})
                    : new TreeMap<>();
        } catch (JsonProcessingException e) {
            throw new ServerFailed(
                    file + " is damaged; without it the Vault beside it cannot be opened", e);
        }
    }

    private void save(Map<String, String> all) {
        try {
            Text.writeSecret(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
