package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NO_CERTIFICATE;
import static io.sealpost.pki.UnusableCertificate.Reason.NO_PRIVATE_KEY;
import static io.sealpost.pki.UnusableCertificate.Reason.SEVERAL_KEYS;

import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What was found in a file: a key and certificates, each once. Closing it destroys the key that
 * nobody took.
 */
final class Contents implements AutoCloseable {
    private final ImportLimits limits;
    private Optional<SecretBytes> key = Optional.empty();
    private final SequencedSet<X509Certificate> certificates = new LinkedHashSet<>();

    Contents(ImportLimits limits) {
        this.limits = limits;
    }

    /** Takes the key; the same one may come twice. */
    void addKey(SecretBytes pkcs8) {
        if (key.isEmpty()) {
            key = Optional.of(pkcs8);
            return;
        }
        try (pkcs8) {
            if (!pkcs8.matches(key.get())) {
                throw new UnusableCertificate(
                        SEVERAL_KEYS,
                        "the file has more than one private key; send one key with its certificates");
            }
        }
    }

    void addCertificate(byte[] der, String where) {
        boolean _ = certificates.add(Certificates.parse(der, where));
        limits.checkCertificates(certificates.size());
    }

    List<X509Certificate> certificates() {
        if (certificates.isEmpty()) {
            throw new UnusableCertificate(
                    NO_CERTIFICATE,
                    "the file has no certificate; send the private key together with its certificate");
        }
        return List.copyOf(certificates);
    }

    /** The one key, which is the caller's now. */
    SecretBytes takeKey() {
        SecretBytes taken =
                key.orElseThrow(
                        () ->
                                new UnusableCertificate(
                                        NO_PRIVATE_KEY,
                                        "the file has no private key; send the certificate together with its private key"));
        key = Optional.empty();
        return taken;
    }

    @Override
    public void close() {
        key.ifPresent(SecretBytes::destroy);
    }
}
