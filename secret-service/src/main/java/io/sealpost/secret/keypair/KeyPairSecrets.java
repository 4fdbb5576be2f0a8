package io.sealpost.secret.keypair;

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
import java.util.Map;

/**
 * Both values of a key pair, on their way into the vault or out of it. Writing them destroys them.
 */
final class KeyPairSecrets implements StreamingOutput {

    private static final String KEY = "secretKey";
    private static final String VALUE = "secretValue";
    private static final JsonFactory JSON = new JsonFactory();

    private final KeyMaterial material;

    private KeyPairSecrets(KeyMaterial material) {
        this.material = material;
    }

    /**
     * Where both lie in their tenant's vault.
     *
     * @param version counts the changes of the pair's values
     */
    static MaterialPath path(KeyPairId id, int version) {
        return MaterialPath.of("key-pairs", id.value().toString(), Integer.toString(version));
    }

    static KeyMaterial material(SecretBytes secretKey, SecretBytes secretValue) {
        return KeyMaterial.takeOwnershipOf(Map.of(KEY, secretKey, VALUE, secretValue));
    }

    /** Takes the material over. */
    static KeyPairSecrets of(KeyMaterial material) {
        return new KeyPairSecrets(material);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        try (material;
                var json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
            json.writeStartObject();
            write(json, KEY);
            write(json, VALUE);
            json.writeEndObject();
        }
    }

    private void write(JsonGenerator json, String name) throws IOException {
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
