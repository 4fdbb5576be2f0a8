package io.sealpost.secret.certificate;

import io.sealpost.pki.SecretBytes;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes a secret out and destroys it. */
record SecretStream(SecretBytes secret) implements StreamingOutput {

    @Override
    public void write(OutputStream output) throws IOException {
        try (secret) {
            secret.use(bytes -> write(output, bytes));
        }
    }

    private static Void write(OutputStream output, byte[] bytes) {
        try {
            output.write(bytes);
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
