package io.sealpost.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;

/** Short forms of reading a file and saying what comes of it. */
final class Reading {
    private Reading() {}

    static KeyAndChain read(byte[] content) {
        return KeyAndChain.read(content, Optional.empty(), ImportLimits.DEFAULTS);
    }

    static KeyAndChain read(byte[] content, String password) {
        return read(content, password, ImportLimits.DEFAULTS);
    }

    static KeyAndChain read(byte[] content, String password, ImportLimits limits) {
        try (SecretBytes secret = SecretBytes.takeCopyOf(password)) {
            return KeyAndChain.read(content, Optional.of(secret), limits);
        }
    }

    static KeyAndChain read(String file) {
        return read(Ca.workshop().bytes(file));
    }

    static KeyAndChain read(String file, String password) {
        return read(Ca.workshop().bytes(file), password);
    }

    /** As the JDK has it. */
    static PrivateKey privateKey(KeyAndChain read) {
        return PrivateKeys.java(read.pkcs8());
    }

    /** The common names, leaf first. */
    static List<String> names(KeyAndChain read) {
        return read.chain().stream()
                .map(each -> CertificateFacts.of(each).subject().replaceAll("^CN=|,.*", ""))
                .toList();
    }

    /** Asserts the refusal's code, and goes on with its message. */
    static AbstractStringAssert<?> refused(String code, Runnable reading) {
        UnusableCertificate refusal = catchThrowableOfType(UnusableCertificate.class, reading::run);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal).hasNoCause();
        return assertThat(refusal.getMessage());
    }
}
