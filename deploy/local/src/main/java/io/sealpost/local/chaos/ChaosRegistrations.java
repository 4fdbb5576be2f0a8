package io.sealpost.local.chaos;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.scan.Scan;
import io.sealpost.local.story.DemoSetting;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * The run: registrations, kills, then the comparison of all that remembers them, and the secrets
 * scan.
 */
public final class ChaosRegistrations {

    private static final int ALIASES = 10;
    private static final int VERSIONS = 5;
    private static final int AT_EACH_KILL = 6;
    private static final List<KeyType> KINDS =
            List.of(KeyType.P_256, KeyType.RSA_2048, KeyType.ED25519, KeyType.P_384, KeyType.P_256);

    private final LocalStack stack;
    private final Progress progress;
    private final Unanswered unanswered = new Unanswered();

    public ChaosRegistrations(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /** True when nothing was lost, nothing came out of order, and no secret was found anywhere. */
    public boolean run() {
        try {
            var setting = DemoSetting.prepare(stack);
            var registrations = makeRegistrations();
            var registrar = new Registrar(setting.tenant(), unanswered);
            registerUnderKills(registrations, registrar);
            var same = new Comparison(stack, setting, registrations, registrar, progress).isSame();
            var clean =
                    new Scan(KnownSecrets.of(stack, setting, registrations), progress)
                            .run(Places.of(stack));
            progress.line("chaos-registrations: " + (same && clean ? "all is well" : "FAILED"));
            return same && clean;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** By alias, in the order of versions. */
    private List<List<Registration>> makeRegistrations() {
        progress.line(
                "%d certificates are made by openssl: %d aliases, %d versions each"
                        .formatted(ALIASES * VERSIONS, ALIASES, VERSIONS));
        return IntStream.range(0, ALIASES)
                .mapToObj(
                        alias ->
                                IntStream.rangeClosed(1, VERSIONS)
                                        .mapToObj(number -> make("chaos-" + alias, alias, number))
                                        .toList())
                .toList();
    }

    /** Even numbers come as PEM, odd ones as a PKCS#12 file under a password. */
    private Registration make(String alias, int index, int number) {
        var kind = KINDS.get(index % KINDS.size());
        var name = alias + "-" + number;
        var files = stack.clients().forClient(name, kind);
        var password = stack.credentials().get("p12:" + name);
        var upload =
                number % 2 == 0
                        ? Upload.of(files.pem(), DemoSetting.PROCEDURE)
                        : Upload.of(files.pkcs12(password), DemoSetting.PROCEDURE)
                                .withPassword(password);
        return new Registration(alias, number, files, upload);
    }

    /** Some registrations are begun at each kill, and more when it came too late for those. */
    private void registerUnderKills(List<List<Registration>> registrations, Registrar registrar)
            throws InterruptedException {
        var begun = new Semaphore(0);
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var work = begin(registrations, registrar, workers, begun);
            var kills = new Kills(stack, unanswered, progress);
            for (var part : Kills.PARTS) {
                kills.killAndRestart(part, () -> begun.release(AT_EACH_KILL));
            }
            begun.release(ALIASES * VERSIONS);
            work.forEach(ChaosRegistrations::await);
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Future<?>> begin(
            List<List<Registration>> registrations,
            Registrar registrar,
            ExecutorService workers,
            Semaphore begun) {
        var work = new ArrayList<Future<?>>();
        for (var ofAlias : registrations) {
            work.add(
                    workers.submit(
                            () -> {
                                for (var registration : ofAlias) {
                                    begun.acquire();
                                    registrar.register(registration);
                                }
                                return null;
                            }));
        }
        return work;
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
