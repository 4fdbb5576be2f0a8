package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.NO_CERTIFICATE;
import static io.sealpost.pki.UnusableCertificate.Reason.NO_PRIVATE_KEY;
import static io.sealpost.pki.UnusableCertificate.Reason.NO_SUCH_KEY;
import static io.sealpost.pki.UnusableCertificate.Reason.SEVERAL_CERTIFICATES;
import static io.sealpost.pki.UnusableCertificate.Reason.SEVERAL_KEYS;
import static io.sealpost.pki.UnusableCertificate.Reason.TOO_LARGE;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found in a file: keys and certificates, each once, with all that they are called.
 * Closing it destroys the keys.
 */
final class Contents implements AutoCloseable {
    /** A key with ten certificates needs 11. */
    static final int MOST_ENTRIES = 100;

    private final Optional<String> wanted;
    private final List<Key> keys = new ArrayList<>();
    private final List<Label> unopened = new ArrayList<>();
    private final SequencedMap<X509Certificate, List<Label>> certificates = new LinkedHashMap<>();
    private final List<Protection> protections = new ArrayList<>();
    private Optional<Container> container = Optional.empty();
    private int entries;

    /**
     * @param wanted the name of the key that is meant: others that have a name are not opened
     */
    Contents(Optional<String> wanted) {
        this.wanted = wanted;
    }

    /** A private key as PKCS#8, still owned by the contents. */
    record Key(SecretBytes pkcs8, String algorithm, List<Label> labels) {
        boolean isCalled(String name) {
            return labels.stream().anyMatch(label -> label.isCalled(name));
        }

        FoundKey found() {
            return new FoundKey(shownName(labels), Optional.of(algorithm));
        }
    }

    void isOf(Container kind) {
        container = Optional.of(kind);
    }

    boolean isKeyStore() {
        return container.filter(Container::isKeyStore).isPresent();
    }

    void isProtectedBy(Protection protection) {
        if (!protections.contains(protection)) {
            protections.add(protection);
        }
    }

    /**
     * To be called before anything of an entry is decrypted.
     *
     * @throws UnusableCertificate too-large
     */
    void countEntry() {
        if (++entries > MOST_ENTRIES) {
            throw new UnusableCertificate(
                    TOO_LARGE, "the file has more than " + MOST_ENTRIES + " entries");
        }
    }

    /** Whether to open the key of this label; another one is remembered by its name only. */
    boolean wants(Label label) {
        boolean meant = wanted.isEmpty() || label.name().isEmpty() || label.isCalled(wanted.get());
        if (!meant) {
            unopened.add(label);
        }
        return meant;
    }

    /** Takes the key; the same one may come twice. */
    void addKey(SecretBytes pkcs8, Label label) {
        Optional<Key> known = keys.stream().filter(key -> key.pkcs8().matches(pkcs8)).findFirst();
        if (known.isPresent()) {
            pkcs8.destroy();
            known.get().labels().add(label);
        } else {
            keys.add(new Key(pkcs8, PrivateKeys.algorithm(pkcs8), new ArrayList<>(List.of(label))));
        }
    }

    void addCertificate(byte[] der, String where, Label label) {
        certificates
                .computeIfAbsent(Certificates.parse(der, where), _ -> new ArrayList<>())
                .add(label);
    }

    /** In the order of the file. */
    List<X509Certificate> certificates() {
        return List.copyOf(certificates.keySet());
    }

    boolean hasKeys() {
        return !keys.isEmpty() || !unopened.isEmpty();
    }

    /**
     * The one key, or the one that is meant; it stays the contents' own.
     *
     * @throws UnusableCertificate no-private-key, several-keys, no-such-key
     */
    Key key() {
        if (!hasKeys()) {
            throw new UnusableCertificate(
                    NO_PRIVATE_KEY,
                    "the file has no private key; send the certificate together with its private key");
        }
        List<Key> meant =
                keys.stream()
                        .filter(key -> wanted.isEmpty() || key.isCalled(wanted.get()))
                        .toList();
        if (meant.isEmpty()) {
            throw new UnusableCertificate(
                    NO_SUCH_KEY,
                    "the file has no private key called %s; it has %s"
                            .formatted(CertificateFacts.shown(wanted.orElse("")), listedKeys()));
        }
        if (meant.size() > 1) {
            throw new UnusableCertificate(
                    SEVERAL_KEYS,
                    "the file has more than one private key: %s; name the one that is meant, or send one key with its certificates"
                            .formatted(listedKeys()));
        }
        return meant.getFirst();
    }

    /**
     * The certificate that belongs to a key by proof; of several, the one that has the key's label.
     */
    X509Certificate leafOf(Key key) {
        if (certificates.isEmpty()) {
            throw new UnusableCertificate(
                    NO_CERTIFICATE,
                    "the file has no certificate; send the private key together with its certificate");
        }
        PrivateKey proving = PrivateKeys.java(key.pkcs8());
        try {
            return KeyMatch.leafOf(proving, certificates());
        } catch (UnusableCertificate refusal) {
            List<X509Certificate> tied = tied(key);
            if (refusal.reason() != SEVERAL_CERTIFICATES || tied.isEmpty()) {
                throw refusal;
            }
            return KeyMatch.leafOf(proving, tied);
        }
    }

    private List<X509Certificate> tied(Key key) {
        List<Label> ofKey =
                key.labels().stream()
                        .filter(label -> wanted.isEmpty() || label.isCalled(wanted.get()))
                        .toList();
        return certificates.entrySet().stream()
                .filter(
                        each ->
                                ofKey.stream()
                                        .anyMatch(
                                                of -> each.getValue().stream().anyMatch(of::ties)))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    List<Warning> warnings(boolean passwordGiven) {
        List<Warning> warnings = new ArrayList<>();
        String legacy =
                protections.stream()
                        .filter(Protection::legacy)
                        .map(Protection::algorithm)
                        .distinct()
                        .collect(Collectors.joining("; "));
        if (!legacy.isEmpty()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.LEGACY_ENCRYPTION,
                            "the file is protected by %s; whoever has it may find its password"
                                    .formatted(legacy)));
        }
        if (passwordGiven && protections.isEmpty() && container.isPresent()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.PASSWORD_NOT_NEEDED,
                            "a password came with the file, and nothing in it is encrypted"));
        }
        return warnings;
    }

    Diagnosis diagnosis(
            List<Repair> repairs, List<Warning> warnings, Optional<Diagnosis.Cause> cause) {
        List<FoundCertificate> found =
                certificates.entrySet().stream()
                        .map(each -> found(each.getKey(), each.getValue()))
                        .toList();
        return new Diagnosis(container, protections, found, foundKeys(), repairs, warnings, cause);
    }

    private static FoundCertificate found(X509Certificate certificate, List<Label> labels) {
        return new FoundCertificate(
                shownName(labels),
                CertificateFacts.of(certificate),
                SignatureNames.of(certificate));
    }

    private List<FoundKey> foundKeys() {
        return Stream.concat(
                        keys.stream().map(Key::found),
                        unopened.stream()
                                .map(
                                        label ->
                                                new FoundKey(
                                                        shownName(List.of(label)),
                                                        Optional.empty())))
                .toList();
    }

    private String listedKeys() {
        return foundKeys().stream()
                .map(
                        key ->
                                key.name().orElse("one without a name")
                                        + key.keyAlgorithm().map(" (%s)"::formatted).orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> shownName(List<Label> labels) {
        return labels.stream()
                .flatMap(label -> label.name().stream())
                .findFirst()
                .map(CertificateFacts::shown);
    }

    @Override
    public void close() {
        keys.forEach(key -> key.pkcs8().destroy());
    }
}
