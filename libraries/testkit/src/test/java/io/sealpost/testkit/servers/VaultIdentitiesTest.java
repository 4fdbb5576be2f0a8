package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the identities of {@code deploy/vault} may do, and that they may do nothing else. */
class VaultIdentitiesTest {
    private static final VaultServer SERVER = VaultServer.local(ServerHome.temporary("vault"));
    private static final String MINT = "auth/token/create/tenant-data";

    private static VaultApi provisioner;
    private static VaultApi dataPath;
    private static VaultApi service;

    @BeforeAll
    static void start() {
        SERVER.start();
        var credentials = SERVER.bootstrap();
        provisioner =
                SERVER.api("")
                        .login(credentials.provisionerRoleId(), credentials.provisionerSecretId());
        dataPath =
                SERVER.api("").login(credentials.dataPathRoleId(), credentials.dataPathSecretId());
        service = SERVER.api("").login(credentials.serviceRoleId(), credentials.serviceSecretId());
        for (var tenant : List.of("a", "b")) {
            provision(tenant);
        }
    }

    private static void provision(String tenant) {
        provisioner
                .post(
                        "sys/mounts/tenants/" + tenant,
                        Map.of("type", "kv", "options", Map.of("version", "2")))
                .accepted();
        provisioner.post("tenants/" + tenant + "/config", Map.of("cas_required", true)).accepted();
        var policy =
                "path \"tenants/"
                        + tenant
                        + "/data/*\" {\n  capabilities = [\"create\", \"update\", \"read\"]\n}";
        provisioner.post("sys/policies/acl/tenant-" + tenant, Map.of("policy", policy)).accepted();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void the_data_path_mints_a_batch_token_of_a_tenant_for_15_minutes() {
        var minted = mint("tenant-a");
        assertThat(minted.path("token_type").asText()).isEqualTo("batch");
        assertThat(minted.path("policies").toString()).isEqualTo("[\"tenant-a\"]");
        assertThat(minted.path("lease_duration").asInt()).isEqualTo(900);
        assertThat(minted.path("renewable").asBoolean()).isFalse();
        assertThat(minted.path("orphan").asBoolean()).isTrue();
    }

    @Test
    void a_tenants_token_writes_and_reads_its_own_vault() {
        var tenant = tenant("a");
        tenant.post("tenants/a/data/certificates/1", firstWrite("mine")).accepted();
        var read = tenant.get("tenants/a/data/certificates/1").accepted();
        assertThat(read.data().path("data").path("value").asText()).isEqualTo("mine");
    }

    @Test
    void a_tenants_token_reaches_no_other_vault() {
        tenant("b").post("tenants/b/data/certificates/2", firstWrite("theirs")).accepted();
        assertThat(tenant("a").get("tenants/b/data/certificates/2").status()).isEqualTo(403);
        assertThat(
                        tenant("a")
                                .post("tenants/b/data/certificates/3", firstWrite("planted"))
                                .status())
                .isEqualTo(403);
        assertThat(tenant("a").list("tenants/b/metadata/").status()).isEqualTo(403);
    }

    @Test
    void a_tenants_token_mints_no_further_ones() {
        assertThat(tenant("a").post(MINT, wish("tenant-a", "15m")).status()).isEqualTo(403);
        assertThat(tenant("a").post("auth/token/create", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void the_data_path_mints_no_token_of_another_policy() {
        for (var policy :
                List.of(
                        "root",
                        "default",
                        "secret-service-provisioner",
                        "secret-service-data-path",
                        "secret-service")) {
            var refused = dataPath.post(MINT, wish(policy, "15m"));
            assertThat(refused.status()).as(policy).isEqualTo(400);
            assertThat(refused.body().path("errors").toString())
                    .as(policy)
                    .contains("subset of the role's allowed policies");
        }
    }

    @Test
    void the_data_path_mints_no_token_of_another_life_time() {
        assertThat(dataPath.post(MINT, wish("tenant-a", "16m")).status()).isEqualTo(403);
        assertThat(dataPath.post(MINT, Map.of("policies", List.of("tenant-a"))).status())
                .isEqualTo(403);
    }

    @Test
    void fifteen_minutes_may_be_spelled_in_several_ways() {
        for (var ttl : List.of("15m", "15m0s", "900s", "900")) {
            var answer = dataPath.post(MINT, Map.of("policies", List.of("tenant-a"), "ttl", ttl));
            assertThat(answer.status()).as("ttl %s: %s", ttl, answer).isEqualTo(200);
        }
    }

    @Test
    void the_data_path_mints_no_token_without_a_named_policy() {
        assertThat(dataPath.post(MINT, Map.of("ttl", "15m")).status()).isEqualTo(403);
    }

    @Test
    void the_data_path_mints_batch_tokens_even_when_it_asks_for_others() {
        var wish = new HashMap<>(wish("tenant-a", "15m"));
        wish.putAll(Map.of("type", "service", "no_parent", false, "num_uses", 0));
        var answer = dataPath.post(MINT, wish);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().path("auth").path("token_type").asText()).isEqualTo("batch");
    }

    @Test
    void what_only_other_tokens_can_have_is_refused() {
        var wish = new HashMap<>(wish("tenant-a", "15m"));
        wish.put("explicit_max_ttl", "1s");
        var refused = dataPath.post(MINT, wish);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").toString()).contains("explicit_max_ttl");
    }

    @Test
    void the_data_path_is_refused_everything_else() {
        for (var path :
                List.of(
                        "tenants/a/data/certificates/1",
                        "services/secret-service/data/request-hash",
                        "sys/mounts",
                        "sys/mounts/tenants/a",
                        "sys/policies/acl/tenant-a",
                        "auth/token/lookup-self",
                        "auth/approle/role/secret-service-data-path")) {
            assertThat(dataPath.get(path).status()).as("GET " + path).isEqualTo(403);
        }
        for (var path :
                List.of(
                        "tenants/a/data/certificates/9",
                        "sys/mounts/tenants/c",
                        "sys/policies/acl/tenant-c",
                        "auth/token/create",
                        "auth/token/create-orphan",
                        "auth/token/renew-self",
                        "auth/token/roles/tenant-data",
                        "auth/approle/role/secret-service-provisioner/secret-id")) {
            assertThat(dataPath.post(path, Map.of()).status()).as("POST " + path).isEqualTo(403);
        }
    }

    @Test
    void the_provisioner_reads_no_content_and_mints_no_token() {
        assertThat(provisioner.get("tenants/a/data/certificates/1").status()).isEqualTo(403);
        assertThat(provisioner.list("tenants/a/metadata/").status()).isEqualTo(403);
        assertThat(provisioner.post(MINT, wish("tenant-a", "15m")).status()).isEqualTo(403);
        assertThat(provisioner.post("auth/token/create", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void the_provisioner_destroys_nothing_and_makes_nothing_but_tenants_vaults() {
        assertThat(provisioner.delete("sys/mounts/tenants/a").status()).isEqualTo(403);
        assertThat(provisioner.delete("sys/policies/acl/tenant-a").status()).isEqualTo(403);
        assertThat(provisioner.post("sys/mounts/elsewhere", Map.of("type", "kv")).status())
                .isEqualTo(403);
        assertThat(
                        provisioner
                                .post(
                                        "sys/policies/acl/secret-service-data-path",
                                        Map.of("policy", ""))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void the_service_makes_its_own_key_once_and_cannot_change_it() {
        service.post("services/secret-service/data/request-hash", firstWrite("first")).accepted();

        for (var write : List.of(firstWrite("second"), Map.of("data", Map.of("value", "third")))) {
            assertThat(service.post("services/secret-service/data/request-hash", write).status())
                    .isEqualTo(403);
        }
        assertThat(service.delete("services/secret-service/data/request-hash").status())
                .isEqualTo(403);
        var read = service.get("services/secret-service/data/request-hash").accepted();
        assertThat(read.data().path("data").path("value").asText()).isEqualTo("first");
    }

    @Test
    void the_service_reaches_nothing_else() {
        for (var path :
                List.of(
                        "services/secret-service/data/other",
                        "services/secret-service/config",
                        "services/secret-service/metadata/request-hash",
                        "tenants/a/data/certificates/1",
                        "sys/mounts",
                        "auth/token/lookup-self")) {
            assertThat(service.get(path).status()).as("GET " + path).isEqualTo(403);
        }
        assertThat(service.post(MINT, wish("tenant-a", "15m")).status()).isEqualTo(403);
        assertThat(service.post("services/secret-service/data/other", firstWrite("x")).status())
                .isEqualTo(403);
        assertThat(provisioner.get("services/secret-service/data/request-hash").status())
                .isEqualTo(403);
        assertThat(tenant("a").get("services/secret-service/data/request-hash").status())
                .isEqualTo(403);
    }

    private static VaultApi tenant(String tenant) {
        return SERVER.api(mint("tenant-" + tenant).path("client_token").asText());
    }

    private static JsonNode mint(String policy) {
        return dataPath.post(MINT, wish(policy, "15m")).accepted().body().path("auth");
    }

    private static Map<String, Object> wish(String policy, String ttl) {
        return Map.of("policies", List.of(policy), "ttl", ttl);
    }

    private static Map<String, Object> firstWrite(String value) {
        return Map.of("options", Map.of("cas", 0), "data", Map.of("value", value));
    }
}
