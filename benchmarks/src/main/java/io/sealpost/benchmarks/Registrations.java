package io.sealpost.benchmarks;

import io.sealpost.local.LocalStack;
import io.sealpost.local.client.Tenant;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.tls.KeyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Registrations of a P-256 certificate with its key through the gateway, beside plain writes of the
 * same entry into the same Vault, by the same kind of HTTP client.
 */
final class Registrations {

    private static final String KEY = "benchmark";
    private static final List<Integer> CLIENTS = List.of(1, 16, 64);
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 300;
    private static final int WARM_UP = 1_000;

    private final Tenant tenant;
    private final VaultWrites vault;
    private final Upload upload;
    private int run;

    Registrations(LocalStack stack) throws IOException {
        this.tenant = new Tenant(stack.as("platform-admin"), KEY);
        this.upload = Upload.of(stack.clients().forClient(KEY, KeyKind.P256).pem());
        String tenantId = tenant.registerIfMissing("Benchmark").path("id").asText();
        register("first");
        this.vault = new VaultWrites(stack.vaultReader(), tenantId);
    }

    void run() throws InterruptedException {
        registrations(new Load(16, WARM_UP));
        vault.perSecond(new Load(16, WARM_UP));
        System.out.printf(
                "%n%s, vault entry of %d bytes; medians of %d rounds of %d requests in turn%n",
                upload, vault.bytes(), ROUNDS, REQUESTS);
        System.out.println("clients  registrations/s  vault writes/s  ratio");
        for (int clients : CLIENTS) {
            report(clients);
        }
    }

    private void report(int clients) throws InterruptedException {
        Load load = new Load(clients, REQUESTS);
        Comparison comparison = new Comparison();
        for (int round = 0; round < ROUNDS; round++) {
            comparison.add(registrations(load), vault.perSecond(load));
        }
        System.out.printf(
                Locale.ROOT,
                "%7d  %15.0f  %14.0f  %5.2f%n",
                clients,
                comparison.medianOfOurs(),
                comparison.medianOfReference(),
                comparison.ratio());
    }

    private double registrations(Load load) throws InterruptedException {
        int current = ++run;
        return load.perSecond(request -> register("run-%d-%d".formatted(current, request)));
    }

    private void register(String alias) {
        try {
            tenant.upload(alias, upload).require(201);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
