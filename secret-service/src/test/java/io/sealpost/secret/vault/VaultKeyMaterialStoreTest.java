package io.sealpost.secret.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Ids;
import io.sealpost.pki.SecretBytes;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.VaultApi;
import io.sealpost.testkit.servers.VaultServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs against a real OpenBao or Vault. */
class VaultKeyMaterialStoreTest {

    private static final VaultServer SERVER = Servers.shared().vault();
    private static final TestVaultSettings SETTINGS = TestVaultSettings.of(SERVER);

    private final WatchedVault vault = WatchedVault.of(SETTINGS);
    private final KeyMaterialStore store = store(vault);
    private final UUID tenant = Ids.next();
    private final MaterialPath path =
            MaterialPath.of("certificates", Ids.next().toString(), Ids.next().toString());

    @Test
    void what_was_kept_is_fetched() {
        store.keep(tenant, path, material("key of Zoë €"));

        assertThat(fetched(tenant, path)).isEqualTo("key of Zoë €");
    }

    @Test
    void it_lies_in_the_mount_of_its_tenant_under_ids_only() {
        store.keep(tenant, path, material("a key"));

        var found =
                SERVER.api(SERVER.rootToken())
                        .get("tenants/" + tenant + "/data/" + path.value())
                        .accepted();
        assertThat(found.data().path("data").path("pem").asText()).isEqualTo("a key");
        assertThat(found.data().path("metadata").path("version").asInt()).isEqualTo(1);
    }

    @Test
    void what_was_never_kept_is_not_found() {
        assertThatExceptionOfType(VaultRefused.class)
                .isThrownBy(() -> store.fetch(tenant, path))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(404));
    }

    @Test
    void a_new_mount_takes_no_write_that_does_not_say_what_it_replaces() {
        store.prepare(tenant);
        var root = SERVER.api(SERVER.rootToken());

        var answer =
                root.post("tenants/" + tenant + "/data/any", Map.of("data", Map.of("pem", "x")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").toString()).contains("check-and-set");
    }

    @Test
    void the_first_write_after_making_a_vault_succeeds_each_time() {
        for (int i = 0; i < 20; i++) {
            store.keep(Ids.next(), path, material("a key"));
        }
    }

    @Test
    void keeping_the_same_again_changes_nothing() {
        store.keep(tenant, path, material("a key"));
        store.keep(tenant, path, material("a key"));

        var metadata =
                SERVER.api(SERVER.rootToken())
                        .get("tenants/" + tenant + "/metadata/" + path.value())
                        .accepted();
        assertThat(metadata.data().path("current_version").asInt()).isEqualTo(1);
    }

    @Test
    void other_material_under_a_taken_path_is_refused_and_the_first_stays() {
        store.keep(tenant, path, material("the first"));

        assertThatExceptionOfType(VaultRefused.class)
                .isThrownBy(() -> store.keep(tenant, path, material("another")));
        assertThat(fetched(tenant, path)).isEqualTo("the first");
    }

    @Test
    void a_write_whose_answer_was_lost_is_read_back_and_found_done() {
        store.prepare(tenant);
        vault.loseTheAnswerToTheNextWrite();

        store.keep(tenant, path, material("a key"));

        assertThat(fetched(tenant, path)).isEqualTo("a key");
        assertThat(vault.requests("/data/"))
                .as("a write, its reading back, our own reading")
                .isEqualTo(3);
    }

    @Test
    void a_lost_answer_hides_no_other_material() {
        store.keep(tenant, path, material("the first"));
        vault.loseTheAnswerToTheNextWrite();

        assertThatThrownBy(() -> store.keep(tenant, path, material("another")))
                .isInstanceOf(VaultRefused.class);
        assertThat(fetched(tenant, path)).isEqualTo("the first");
    }

    @Test
    void many_at_once_wait_for_one_vault_to_be_made_and_one_token_to_be_minted() throws Exception {
        atOnce(
                16,
                i ->
                        store.keep(
                                tenant,
                                MaterialPath.of("key-pairs", Ids.next().toString(), "" + (i + 1)),
                                material("value " + i)));

        assertThat(vault.requests("sys/mounts")).isEqualTo(1);
        assertThat(vault.requests("sys/policies")).isEqualTo(1);
        assertThat(vault.requests("auth/token/create")).isEqualTo(1);
        assertThat(vault.requests("approle/login")).as("one log-in for each identity").isEqualTo(2);
    }

    @Test
    void two_replicas_make_the_same_vault_at_once() throws Exception {
        var replicas =
                List.of(store, store(WatchedVault.of(SETTINGS)), store(WatchedVault.of(SETTINGS)));

        atOnce(replicas.size(), i -> replicas.get(i).prepare(tenant));

        store.keep(tenant, path, material("a key"));
        assertThat(fetched(tenant, path)).isEqualTo("a key");
    }

    @Test
    void a_vault_that_is_away_is_unavailable() {
        var away = SETTINGS.at("http://127.0.0.1:1");

        assertThatExceptionOfType(VaultUnavailable.class)
                .isThrownBy(
                        () -> store(WatchedVault.of(away)).keep(tenant, path, material("a key")));
    }

    @Test
    void a_log_in_that_was_revoked_is_renewed() {
        store.keep(tenant, path, material("a key"));
        SERVER.api(SERVER.rootToken())
                .post("sys/leases/revoke-prefix/auth/approle/login", Map.of())
                .accepted();

        store.keep(Ids.next(), path, material("a key"));

        assertThat(vault.requests("approle/login")).isEqualTo(4);
    }

    @Test
    void many_whose_token_is_refused_at_once_wait_for_one_fresh_one() throws Exception {
        store.keep(tenant, path, material("a key"));
        SERVER.api(SERVER.rootToken()).delete("sys/policies/acl/tenant-" + tenant).accepted();

        atOnce(16, _ -> assertThat(fetched(tenant, path)).isEqualTo("a key"));

        assertThat(vault.requests("auth/token/create")).isEqualTo(2);
        assertThat(vault.requests("sys/policies")).isEqualTo(2);
    }

    @Test
    void a_tenants_token_opens_no_other_tenants_vault() {
        var other = Ids.next();
        store.keep(other, path, material("of the other"));
        store.prepare(tenant);
        var token = mintedFor(tenant);

        assertThat(SERVER.api(token).get("tenants/" + other + "/data/" + path.value()).status())
                .isEqualTo(403);
        assertThat(SERVER.api(token).get("tenants/" + tenant + "/data/" + path.value()).status())
                .isEqualTo(404);
    }

    @Test
    void a_tenants_token_cannot_change_what_was_kept() {
        store.keep(tenant, path, material("a key"));
        var api = SERVER.api(mintedFor(tenant));
        var entry = "tenants/" + tenant + "/data/" + path.value();

        assertThat(api.post(entry, Map.of("data", Map.of("pem", "another"))).status())
                .isEqualTo(403);
        assertThat(api.delete(entry).status()).isEqualTo(403);
    }

    @Test
    void what_lies_in_a_folder_of_key_pairs_is_erased_for_good_and_nothing_else() {
        var folder = MaterialPath.of("key-pairs", Ids.next().toString());
        var first = MaterialPath.of(folder.value(), "1");
        var second = MaterialPath.of(folder.value(), "2");
        var others = MaterialPath.of("key-pairs", Ids.next().toString(), "1");
        List.of(first, second, others, path)
                .forEach(each -> store.keep(tenant, each, material("a key")));

        store.eraseBelow(tenant, folder);
        store.eraseBelow(tenant, folder);

        var root = SERVER.api(SERVER.rootToken());
        for (var erased : List.of(first, second)) {
            assertThat(root.get("tenants/" + tenant + "/data/" + erased.value()).status())
                    .isEqualTo(404);
            assertThat(root.get("tenants/" + tenant + "/metadata/" + erased.value()).status())
                    .isEqualTo(404);
        }
        assertThat(fetched(tenant, others)).isEqualTo("a key");
        assertThat(fetched(tenant, path)).isEqualTo("a key");
    }

    @Test
    void a_tenants_token_erases_no_certificate() {
        store.keep(tenant, path, material("a key"));

        assertThatExceptionOfType(VaultRefused.class)
                .isThrownBy(() -> store.eraseBelow(tenant, MaterialPath.of("certificates")));

        var metadata = "tenants/" + tenant + "/metadata/" + path.value();
        assertThat(SERVER.api(mintedFor(tenant)).delete(metadata).status()).isEqualTo(403);
        assertThat(fetched(tenant, path)).isEqualTo("a key");
    }

    @Test
    void the_data_path_can_neither_mount_nor_mint_anything_but_a_tenants_token() {
        var api =
                SERVER.api("").login(SETTINGS.dataPath().roleId(), SETTINGS.dataPath().secretId());

        assertThat(api.post("sys/mounts/tenants/" + tenant, Map.of("type", "kv")).status())
                .isEqualTo(403);
        assertThat(mint(api, "root").status()).isEqualTo(400);
        assertThat(api.post("auth/token/create", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void the_provisioner_reads_no_tenants_material() {
        store.keep(tenant, path, material("a key"));
        var api =
                SERVER.api("")
                        .login(SETTINGS.provisioner().roleId(), SETTINGS.provisioner().secretId());

        assertThat(api.get("tenants/" + tenant + "/data/" + path.value()).status()).isEqualTo(403);
    }

    private VaultApi.Answer mint(VaultApi api, String policy) {
        return api.post(
                "auth/token/create/tenant-data", Map.of("policies", List.of(policy), "ttl", "15m"));
    }

    private String mintedFor(UUID tenantId) {
        var api =
                SERVER.api("").login(SETTINGS.dataPath().roleId(), SETTINGS.dataPath().secretId());
        return mint(api, "tenant-" + tenantId)
                .accepted()
                .body()
                .path("auth")
                .path("client_token")
                .asText();
    }

    private String fetched(UUID tenantId, MaterialPath from) {
        try (var material = store.fetch(tenantId, from)) {
            return material.secret("pem").use(bytes -> new String(bytes, UTF_8));
        }
    }

    private static KeyMaterialStore store(WatchedVault vault) {
        return new VaultKeyMaterialStore(
                vault.client(), SETTINGS, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static KeyMaterial material(String pem) {
        return KeyMaterial.takeOwnershipOf(Map.of("pem", SecretBytes.takeCopyOf(pem)));
    }

    private static void atOnce(int times, IntConsumer work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all =
                    IntStream.range(0, times)
                            .<Future<?>>mapToObj(i -> threads.submit(() -> work.accept(i)))
                            .toList();
            for (var each : all) {
                each.get();
            }
        }
    }
}
