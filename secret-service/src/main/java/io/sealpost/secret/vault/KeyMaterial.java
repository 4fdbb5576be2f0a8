package io.sealpost.secret.vault;

import io.sealpost.pki.SecretBytes;
import java.util.Map;

/**
 * Named secrets that are kept together, each a text in UTF-8. Owns them: closing it destroys them.
 */
public final class KeyMaterial implements AutoCloseable {

    private final Map<String, SecretBytes> secrets;

    private KeyMaterial(Map<String, SecretBytes> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /** Takes the secrets over; the caller must not use them any more. */
    public static KeyMaterial takeOwnershipOf(Map<String, SecretBytes> secrets) {
        return new KeyMaterial(secrets);
    }

    /** The secret of this name, still owned by the material. */
    public SecretBytes secret(String name) {
        var secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalStateException("the material holds no " + name);
        }
        return secret;
    }

    /** Whether both hold the same names and the same bytes. */
    public boolean matches(KeyMaterial other) {
        return secrets.keySet().equals(other.secrets.keySet())
                && secrets.entrySet().stream()
                        .allMatch(entry -> entry.getValue().matches(other.secret(entry.getKey())));
    }

    Map<String, SecretBytes> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        secrets.values().forEach(SecretBytes::destroy);
    }

    /** The names only. */
    @Override
    public String toString() {
        return "KeyMaterial" + secrets.keySet();
    }
}
