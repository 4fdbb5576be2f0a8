package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NO_CERTIFICATE;
import static io.sealpost.pki.UnusableCertificate.Reason.NO_PRIVATE_KEY;
import static io.sealpost.pki.UnusableCertificate.Reason.SEVERAL_KEYS;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What was found in a file: keys and certificates, each once. Closing it destroys the keys that
 * nobody took.
 */
final class Contents implements AutoCloseable {
    private final ImportLimits limits;
    private final List<SecretBytes> keys = new ArrayList<>();
    private final SequencedSet<X509Certificate> certificates = new LinkedHashSet<>();

    Contents(ImportLimits limits) {
        this.limits = limits;
    }

    /** Takes the key, and destroys it when it is already there. */
    void addKey(SecretBytes pkcs8) {
        if (keys.stream().anyMatch(pkcs8::matches)) {
            pkcs8.destroy();
        } else {
            keys.add(pkcs8);
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
        if (keys.isEmpty()) {
            throw new UnusableCertificate(
                    NO_PRIVATE_KEY,
                    "the file has no private key; send the certificate together with its private key");
        }
        if (keys.size() > 1) {
            throw new UnusableCertificate(
                    SEVERAL_KEYS,
                    "the file has "
                            + keys.size()
                            + " private keys; send one key with its certificates");
        }
        return keys.removeFirst();
    }

    @Override
    public void close() {
        keys.forEach(SecretBytes::destroy);
    }
}
