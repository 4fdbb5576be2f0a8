package io.sealpost.benchmarks.registration;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.benchmarks.Load;
import io.sealpost.local.client.VaultReader;
import io.sealpost.testkit.servers.VaultApi;
import java.util.Map;

/** Plain writes into a tenant's vault of what secret-service wrote for one registration. */
final class VaultWrites {

    private final VaultApi vault;
    private final String mount;
    private final JsonNode entry;
    private int run;

    VaultWrites(VaultReader reader, String tenantId) {
        this.vault = reader.open("tenant-" + tenantId);
        this.mount = "tenants/" + tenantId;
        String path = reader.certificatePaths(tenantId).getFirst();
        this.entry = vault.get(mount + "/data/" + path).accepted().data().path("data");
    }

    int bytes() {
        return entry.toString().length();
    }

    double perSecond(Load load) throws InterruptedException {
        int current = ++run;
        return load.perSecond(
                request -> write("certificates/plain-%d/%d".formatted(current, request)));
    }

    private void write(String path) {
        vault.post(mount + "/data/" + path, Map.of("options", Map.of("cas", 0), "data", entry))
                .accepted();
    }
}
