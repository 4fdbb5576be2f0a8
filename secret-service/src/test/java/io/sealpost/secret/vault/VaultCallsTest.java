package io.sealpost.secret.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.vault.client.VaultClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultCallsTest {

    @ParameterizedTest
    @ValueSource(ints = {412, 429, 472, 473, 500, 502, 503})
    void a_status_that_passes_means_unavailable(int status) {
        assertThatExceptionOfType(VaultUnavailable.class)
                .isThrownBy(() -> VaultCalls.await(failed(answer(status, "any"))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("vault-unavailable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrading from non-versioned to versioned data. This backend will be unavailable for a brief period",
                "Waiting for the primary to upgrade from non-versioned to versioned data"
            })
    void a_mount_that_settles_means_unavailable(String error) {
        assertThatExceptionOfType(VaultUnavailable.class)
                .isThrownBy(() -> VaultCalls.await(failed(answer(400, error))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void any_other_refusal_is_final(int status) {
        assertThatExceptionOfType(VaultRefused.class)
                .isThrownBy(() -> VaultCalls.await(failed(answer(status, "permission denied"))))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void no_answer_means_unavailable() {
        assertThatExceptionOfType(VaultUnavailable.class)
                .isThrownBy(() -> VaultCalls.await(failed(new IOException("connection reset"))));
        assertThatExceptionOfType(VaultUnavailable.class)
                .isThrownBy(() -> VaultCalls.await(failed(new TimeoutException())));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void no_form_of_a_failure_holds_what_vault_answered(int status) {
        var secret = "s3cr3t-in-a-body";
        var failure =
                new VaultClientException(
                        "[KV2] Read", "tenants/x", status, secret, new IOException(secret));

        var thrown =
                org.assertj.core.api.Assertions.catchThrowable(
                        () -> VaultCalls.await(failed(failure)));

        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(secret);
    }

    private static VaultClientException answer(int status, String error) {
        return new VaultClientException("[KV2] Update", "tenants/x", status, List.of(error), null);
    }

    private static CompletableFuture<String> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }
}
