package io.sealpost.benchmarks.registration;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Load;
import io.sealpost.benchmarks.Table;
import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.StackHome;
import io.sealpost.local.StackPorts;
import io.sealpost.local.client.Tenant;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Registrations of a P-256 certificate with its key through the gateway, beside plain writes of the
 * same entry into the same Vault, by the same kind of HTTP client.
 */
public final class Registrations {

    private static final String KEY = "benchmark";
    private static final List<Integer> CLIENTS = List.of(1, 16, 64);
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 300;
    private static final int WARM_UP = 1_000;

    private final Tenant tenant;
    private final VaultWrites vault;
    private final Upload upload;
    private int run;

    private Registrations(LocalStack stack) throws IOException {
        this.tenant = new Tenant(stack.as("platform-admin"), KEY);
        this.upload = Upload.of(stack.clients().forClient(KEY, KeyType.P_256).pem());
        String tenantId = tenant.registerIfMissing("Benchmark").path("id").asText();
        register("first");
        this.vault = new VaultWrites(stack.vaultReader(), tenantId);
    }

    /** Starts a stack of its own and measures it. */
    public static void measure(Path root) throws IOException, InterruptedException {
        Path folder = root.resolve(".local/benchmarks/stack");
        new StackHome(folder).delete();
        Progress progress = new Progress(System.out);
        StackHome home = StackHome.prepared(folder);
        try (LocalStack stack = new LocalStack(home, StackPorts.free(), root, progress)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
            stack.start();
            new Registrations(stack).run();
        }
    }

    private void run() throws InterruptedException {
        registrations(new Load(16, WARM_UP));
        vault.perSecond(new Load(16, WARM_UP));
        Table table =
                new Table(
                        "Registrations beside Vault writes: %s, entry of %d bytes, %d rounds of %d"
                                .formatted(upload, vault.bytes(), ROUNDS, REQUESTS),
                        "registered/s",
                        "written/s");
        for (int clients : CLIENTS) {
            table.row("clients: " + clients, compare(new Load(clients, REQUESTS)));
        }
    }

    private Comparison compare(Load load) throws InterruptedException {
        Comparison comparison = new Comparison();
        for (int round = 0; round < ROUNDS; round++) {
            comparison.add(registrations(load), vault.perSecond(load));
        }
        return comparison;
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
