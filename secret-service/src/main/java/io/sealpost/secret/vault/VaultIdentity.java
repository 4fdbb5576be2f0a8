package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One of the two identities that this service has in Vault. Logs in when it must, one log-in at a
 * time.
 */
final class VaultIdentity {

    /** A token is given up before it ends, so that none ends under way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final VaultClient anonymous;
    private final VaultSettings.AppRole credentials;
    private final ReentrantLock loggingIn = new ReentrantLock();
    private volatile Login login = Login.NONE;

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
        var current = login;
        return current.isOver() ? loggedIn() : current;
    }

    private Login loggedIn() {
        loggingIn.lock();
        try {
            if (login.isOver()) {
                login = logIn();
            }
            return login;
        } finally {
            loggingIn.unlock();
        }
    }

    private Login logIn() {
        var answer =
                VaultCalls.await(
                        anonymous
                                .auth()
                                .appRole()
                                .login(credentials.roleId(), credentials.secretId()));
        var client = anonymous.configure().clientToken(answer.getClientToken()).build();
        return new Login(client, Instant.now().plus(answer.getLeaseDuration()).minus(MARGIN));
    }

    private void forget(Login used) {
        loggingIn.lock();
        try {
            if (login.equals(used)) {
                login = Login.NONE;
            }
        } finally {
            loggingIn.unlock();
        }
    }

    private record Login(VaultClient client, Instant until) {

        private static final Login NONE = new Login(null, Instant.EPOCH);

        boolean isOver() {
            return !Instant.now().isBefore(until);
        }
    }
}
