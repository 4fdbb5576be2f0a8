package io.sealpost.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.testkit.servers.VaultApi;
import io.sealpost.testkit.servers.VaultCredentials;
import io.sealpost.testkit.servers.VaultServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Looks into a tenant's vault with the identities of secret-service, to compare it with what others
 * say.
 */
public final class VaultReader {

    private static final String TOKEN_ROLE = "auth/token/create/tenant-data";
    private static final String LISTING_POLICY =
            """
            path "tenants/%1$s/metadata/*" {
              capabilities = ["list"]
            }
            path "tenants/%1$s/data/*" {
              capabilities = ["read"]
            }
            """;

    private final VaultServer vault;
    private final VaultCredentials credentials;

    public VaultReader(VaultServer vault, VaultCredentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    /** What stands there, by the names of its members; empty when nothing does. */
    public Optional<Map<String, byte[]>> read(String tenantId, String path) {
        var answer = open("tenant-" + tenantId).get("tenants/" + tenantId + "/data/" + path);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(decoded(answer.accepted().data().path("data")));
    }

    /** The paths of all versions of certificates in the tenant's vault. */
    public List<String> certificatePaths(String tenantId) {
        var policy = "tenant-" + tenantId + "-listing";
        vault.api("")
                .login(credentials.provisionerRoleId(), credentials.provisionerSecretId())
                .post(
                        "sys/policies/acl/" + policy,
                        Map.of("policy", LISTING_POLICY.formatted(tenantId)))
                .accepted();
        var listing = open(policy);
        return names(listing, tenantId, "certificates")
                .flatMap(
                        id ->
                                names(listing, tenantId, "certificates/" + id)
                                        .map(version -> "certificates/" + id + "/" + version))
                .toList();
    }

    /** Vault as the holder of a token of this policy sees it. */
    public VaultApi open(String policy) {
        var dataPath =
                vault.api("").login(credentials.dataPathRoleId(), credentials.dataPathSecretId());
        var minted =
                dataPath.post(TOKEN_ROLE, Map.of("policies", List.of(policy), "ttl", "15m"))
                        .accepted();
        return vault.api(minted.body().path("auth").path("client_token").asText());
    }

    private static Stream<String> names(VaultApi api, String tenantId, String folder) {
        var answer = api.list("tenants/" + tenantId + "/metadata/" + folder);
        if (answer.status() == 404) {
            return Stream.empty();
        }
        return StreamSupport.stream(answer.accepted().data().path("keys").spliterator(), false)
                .map(name -> name.asText().replace("/", ""));
    }

    private static Map<String, byte[]> decoded(JsonNode data) {
        var members = new HashMap<String, byte[]>();
        data.properties()
                .forEach(member -> members.put(member.getKey(), bytes(member.getValue().asText())));
        return members;
    }

    /** Bytes are kept as base64, texts as they are. */
    private static byte[] bytes(String value) {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException _) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
    }
}
