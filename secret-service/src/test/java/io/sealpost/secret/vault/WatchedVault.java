package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultRequestExecutor;
import io.quarkus.vault.client.common.VaultResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to the real Vault: counts what goes over it, and loses answers when told to. */
final class WatchedVault implements VaultRequestExecutor {

    private final VaultClient client;
    private final VaultRequestExecutor real;
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final AtomicInteger answersToLose = new AtomicInteger();

    private WatchedVault(VaultClient direct) {
        this.real = direct.getExecutor();
        this.client = direct.configure().executor(this).build();
    }

    static WatchedVault of(VaultSettings settings) {
        return new WatchedVault(
                Vault.client(settings, Executors.newVirtualThreadPerTaskExecutor()));
    }

    VaultClient client() {
        return client;
    }

    /** Loses the answer to the next write of key material; the write itself happens. */
    void loseTheAnswerToTheNextWrite() {
        answersToLose.incrementAndGet();
    }

    long requests(String pathPart) {
        return paths.stream().filter(path -> path.contains(pathPart)).count();
    }

    @Override
    public <T> CompletionStage<VaultResponse<T>> execute(VaultRequest<T> request) {
        paths.add(request.getPath());
        var answer = real.execute(request);
        return isWrite(request) && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? answer.thenCompose(
                        _ ->
                                CompletableFuture.failedFuture(
                                        new TimeoutException("the answer was lost")))
                : answer;
    }

    private static boolean isWrite(VaultRequest<?> request) {
        return request.getMethod() == VaultRequest.Method.POST
                && request.getPath().contains("/data/");
    }
}
