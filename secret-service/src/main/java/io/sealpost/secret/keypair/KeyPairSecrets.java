package io.sealpost.secret.keypair;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.vault.KeyMaterial;
import io.sealpost.secret.vault.MaterialPath;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The values of a key pair on their way out of the vault. Writing them destroys them. */
final class KeyPairSecrets implements StreamingOutput, AutoCloseable {

    static final String KEY = "secretKey";
    static final String VALUE = "secretValue";

    /** Stands for a value wherever a key pair is shown. */
    static final String MASK = "********";

    private static final byte[] MASK_BYTES = MASK.getBytes(UTF_8);
    private static final JsonFactory JSON = new JsonFactory();

    private final KeyMaterial material;
    private final Optional<Previous> previous;

    private KeyPairSecrets(KeyMaterial material, Optional<Previous> previous) {
        this.material = material;
        this.previous = previous;
    }

    /**
     * The values before the present ones, while they can still be used.
     *
     * @param until the end of that while
     */
    record Previous(KeyMaterial material, Instant until) {}

    /** Where all values of a key pair lie in their tenant's vault. */
    static MaterialPath folder(KeyPairId id) {
        return MaterialPath.of("key-pairs", id.value().toString());
    }

    /** Where these two lie. */
    static MaterialPath path(KeyPairId id, ValuesId values) {
        return MaterialPath.of(folder(id).value(), values.value());
    }

    static KeyMaterial material(SecretBytes secretKey, SecretBytes secretValue) {
        return KeyMaterial.takeOwnershipOf(Map.of(KEY, secretKey, VALUE, secretValue));
    }

    static boolean isMask(SecretBytes secret) {
        return secret.use(bytes -> Arrays.equals(bytes, MASK_BYTES));
    }

    /** Takes the material over. */
    static KeyPairSecrets of(KeyMaterial material, Optional<Previous> previous) {
        return new KeyPairSecrets(material, previous);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        try (this;
                var json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            write(json, material);
            if (previous.isPresent()) {
                json.writeObjectFieldStart("previous");
                write(json, previous.get().material());
                json.writeStringField("until", previous.get().until().toString());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    @Override
    public void close() {
        material.close();
        previous.ifPresent(earlier -> earlier.material().close());
    }

    private static void write(JsonGenerator json, KeyMaterial material) throws IOException {
        write(json, KEY, material);
        write(json, VALUE, material);
    }

    private static void write(JsonGenerator json, String name, KeyMaterial material)
            throws IOException {
        json.writeFieldName(name);
        material.secret(name).use(text -> writeText(json, text));
    }

    private static Void writeText(JsonGenerator json, byte[] text) {
        try {
            json.writeUTF8String(text, 0, text.length);
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
