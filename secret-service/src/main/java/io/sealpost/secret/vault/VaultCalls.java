package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClientException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Waits for an answer of Vault and tells what will pass from what will not. */
final class VaultCalls {

    private static final Logger LOG = Logger.getLogger(VaultCalls.class);

    /**
     * Vault's own: 412 replication lag, 429 standby or quota, 472 and 473 replication secondaries.
     */
    private static final Set<Integer> PASSING = Set.of(412, 429, 472, 473);

    private VaultCalls() {}

    static <T> T await(CompletionStage<T> call) {
        try {
            return call.toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw translated(failure.getCause());
        }
    }

    private static RuntimeException translated(Throwable failure) {
        return switch (failure) {
            case VaultUnavailable unavailable -> unavailable;
            case VaultRefused refused -> refused;
            case VaultClientException answer when isFinal(answer) ->
                    new VaultRefused(answer.getStatus(), answer.getOperationName());
            default -> unavailable(failure);
        };
    }

    // never the failure itself: its text may hold an answer's body
    private static VaultUnavailable unavailable(Throwable failure) {
        var answer = failure instanceof VaultClientException known ? known : null;
        LOG.logf(
                answer != null && isSettling(answer) ? Logger.Level.DEBUG : Logger.Level.WARN,
                "vault is unavailable: %s, status %s",
                failure.getClass().getSimpleName(),
                answer == null ? "none" : answer.getStatus());
        return new VaultUnavailable();
    }

    private static boolean isFinal(VaultClientException answer) {
        var status = answer.getStatus();
        return status != null
                && status >= 400
                && status < 500
                && !PASSING.contains(status)
                && !isSettling(answer);
    }

    // a mount that is being made, a node that is taking over
    private static boolean isSettling(VaultClientException answer) {
        return Integer.valueOf(400).equals(answer.getStatus())
                && (answer.hasErrorContaining("Upgrading")
                        || answer.hasErrorContaining("Waiting for the primary"));
    }
}
