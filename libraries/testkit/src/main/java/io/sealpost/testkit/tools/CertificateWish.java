package io.sealpost.testkit.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate as it is wanted.
 *
 * @param subject in OpenSSL's form: {@code /O=Acme/CN=orders}
 * @param extensions lines of an OpenSSL extension section
 */
public record CertificateWish(
        String subject,
        KeyType keyType,
        Instant notBefore,
        Instant notAfter,
        List<String> extensions) {

    /** For TLS clients, P-256, valid from an hour ago for a year. */
    public static CertificateWish client(String subject) {
        return of(
                subject,
                List.of(
                        "basicConstraints=critical,CA:FALSE",
                        "keyUsage=critical,digitalSignature",
                        "extendedKeyUsage=clientAuth"));
    }

    /**
     * For a TLS server, P-256, valid from an hour ago for a year.
     *
     * @param names in OpenSSL's form: {@code DNS:localhost}, {@code IP:127.0.0.1}
     */
    public static CertificateWish server(String subject, String... names) {
        return of(
                subject,
                List.of(
                        "basicConstraints=critical,CA:FALSE",
                        "keyUsage=critical,digitalSignature",
                        "extendedKeyUsage=serverAuth",
                        "subjectAltName=" + String.join(",", names)));
    }

    /** For a further CA, P-256, valid from an hour ago for a year. */
    public static CertificateWish authority(String subject) {
        return of(
                subject,
                List.of(
                        "basicConstraints=critical,CA:TRUE",
                        "keyUsage=critical,keyCertSign,cRLSign"));
    }

    private static CertificateWish of(String subject, List<String> extensions) {
        var now = Instant.now();
        return new CertificateWish(
                subject,
                KeyType.P_256,
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(365)),
                extensions);
    }

    public CertificateWish with(KeyType otherType) {
        return new CertificateWish(subject, otherType, notBefore, notAfter, extensions);
    }

    public CertificateWish valid(Instant from, Instant to) {
        return new CertificateWish(subject, keyType, from, to, extensions);
    }

    public CertificateWish withExtensions(String... lines) {
        return new CertificateWish(subject, keyType, notBefore, notAfter, List.of(lines));
    }
}
