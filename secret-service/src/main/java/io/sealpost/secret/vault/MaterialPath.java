package io.sealpost.secret.vault;

/**
 * Where something is kept in its tenant's vault. Made of ids that we made, never of a user's text.
 */
public record MaterialPath(String value) {

    public static MaterialPath of(String... steps) {
        return new MaterialPath(String.join("/", steps));
    }
}
