package io.sealpost.pki.path;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The certificates that are trusted (RFC 5280 §6.1.1 d): a set made once for any number of
 * validations. One that cannot be used is set aside and never spoils the others; so is, at each
 * validation, one that is outside of its validity.
 */
public final class TrustAnchors {
    private final List<PathCertificate> certificates;
    private final Map<DistinguishedName, List<PathCertificate>> bySubject;
    private final int unreadable;

    private TrustAnchors(List<PathCertificate> certificates, int unreadable) {
        this.certificates = certificates.stream().distinct().toList();
        this.bySubject =
                this.certificates.stream()
                        .collect(Collectors.groupingBy(PathCertificate::subjectName));
        this.unreadable = unreadable;
    }

    /** Of certificates that were read before. */
    public static TrustAnchors of(Collection<PathCertificate> certificates) {
        return new TrustAnchors(List.copyOf(certificates), 0);
    }

    /** Of certificates as the JDK has them. */
    public static TrustAnchors ofJava(Collection<X509Certificate> certificates) {
        List<PathCertificate> readable = new ArrayList<>();
        for (X509Certificate each : certificates) {
            try {
                readable.add(PathCertificate.of(each));
            } catch (MalformedPki _) {
                continue;
            }
        }
        return new TrustAnchors(readable, certificates.size() - readable.size());
    }

    /** How many were set aside because they cannot be read. */
    public int unreadable() {
        return unreadable;
    }

    /** In the order given, each once. */
    public List<PathCertificate> certificates() {
        return certificates;
    }

    List<PathCertificate> named(DistinguishedName subject) {
        return bySubject.getOrDefault(subject, List.of());
    }
}
