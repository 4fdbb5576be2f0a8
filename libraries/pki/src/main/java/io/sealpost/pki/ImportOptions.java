package io.sealpost.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a file beside its content.
 *
 * @param password opens what is encrypted; a file without encryption does not need it
 * @param keyPassword opens the private key, where it has a password of its own beside the file's
 * @param keyName the friendly name or alias of the key that is meant, ignoring case; a file with
 *     several keys needs it
 * @param issuers certificates from which a missing intermediate may be taken: trust anchors, and
 *     chains seen before
 * @param at the instant at which expiry is judged for warnings
 */
public record ImportOptions(
        Optional<SecretBytes> password,
        Optional<SecretBytes> keyPassword,
        Optional<String> keyName,
        List<X509Certificate> issuers,
        Instant at,
        ImportLimits limits) {

    public ImportOptions {
        issuers = List.copyOf(issuers);
    }

    /** No password, no name, no issuers, the default limits. */
    public static ImportOptions at(Instant instant) {
        return new ImportOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                instant,
                ImportLimits.DEFAULTS);
    }

    /** The same, but for the password. */
    public ImportOptions withPassword(Optional<SecretBytes> secret) {
        return new ImportOptions(secret, keyPassword, keyName, issuers, at, limits);
    }

    /** The same, but for the password of the key. */
    public ImportOptions withKeyPassword(Optional<SecretBytes> secret) {
        return new ImportOptions(password, secret, keyName, issuers, at, limits);
    }

    /** The same, but for the key that is meant. */
    public ImportOptions withKeyName(Optional<String> name) {
        return new ImportOptions(password, keyPassword, name, issuers, at, limits);
    }

    /** The same, but for the known issuers. */
    public ImportOptions withIssuers(List<X509Certificate> known) {
        return new ImportOptions(password, keyPassword, keyName, known, at, limits);
    }

    /** The same, but for the limits. */
    public ImportOptions withLimits(ImportLimits other) {
        return new ImportOptions(password, keyPassword, keyName, issuers, at, other);
    }
}
