package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One of the three identities that this service has in Vault. Logs in when it must; all who need it
 * meanwhile share that one log-in.
 */
final class VaultIdentity {

    /** A token is given up before it ends, so that none ends under way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final CompletableFuture<Login> NONE =
            CompletableFuture.failedFuture(new IllegalStateException("nobody has logged in"));

    private final VaultClient anonymous;
    private final VaultSettings.AppRole credentials;

    /** Held for an instant only, never while Vault is asked. */
    private final ReentrantLock choosing = new ReentrantLock();

    private CompletableFuture<Login> login = NONE;

    VaultIdentity(VaultClient anonymous, VaultSettings.AppRole credentials) {
        this.anonymous = anonymous;
        this.credentials = credentials;
    }

    <T> T call(Function<VaultClient, CompletionStage<T>> request) {
        var used = login();
        try {
            return VaultCalls.await(request.apply(used.client()));
        } catch (VaultRefused refused) {
            if (!refused.isForbidden()) {
                throw refused;
            }
            forget(used);
            return VaultCalls.await(request.apply(login().client()));
        }
    }

    private Login login() {
        return VaultCalls.await(current());
    }

    private CompletableFuture<Login> current() {
        choosing.lock();
        try {
            if (isOver(login)) {
                login = logIn();
            }
            return login;
        } finally {
            choosing.unlock();
        }
    }

    // one that is under way is waited for, and its failure is the failure of all who did
    private static boolean isOver(CompletableFuture<Login> login) {
        return switch (login.state()) {
            case RUNNING -> false;
            case SUCCESS -> login.resultNow().isOver();
            case FAILED, CANCELLED -> true;
        };
    }

    private CompletableFuture<Login> logIn() {
        return anonymous
                .auth()
                .appRole()
                .login(credentials.roleId(), credentials.secretId())
                .thenApply(answer -> login(answer.getClientToken(), answer.getLeaseDuration()))
                .toCompletableFuture();
    }

    private Login login(String token, Duration lifetime) {
        var client = anonymous.configure().clientToken(token).build();
        return new Login(client, Instant.now().plus(lifetime).minus(MARGIN));
    }

    private void forget(Login used) {
        choosing.lock();
        try {
            if (login.state() == Future.State.SUCCESS && login.resultNow().equals(used)) {
                login = NONE;
            }
        } finally {
            choosing.unlock();
        }
    }

    private record Login(VaultClient client, Instant until) {

        boolean isOver() {
            return !Instant.now().isBefore(until);
        }
    }
}
