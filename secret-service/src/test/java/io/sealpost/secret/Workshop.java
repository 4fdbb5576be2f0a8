package io.sealpost.secret;

import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.Keytool;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Real certificates, made by openssl and keytool. */
public final class Workshop {

    public static final OpenSsl OPENSSL = OpenSsl.inTemporaryFolder();
    public static final Keytool KEYTOOL = Keytool.in(OPENSSL.folder());
    public static final Issued CA = OPENSSL.makeCa("Example Root CA");

    private Workshop() {}

    public static Issued client(String name) {
        return OPENSSL.makeClientCertificate(CA, "/O=Example/CN=" + name);
    }

    public static Issued client(String name, Instant notBefore, Instant notAfter) {
        return OPENSSL.issue(
                CA, CertificateWish.client("/O=Example/CN=" + name).valid(notBefore, notAfter));
    }

    public static Issued expired(String name) {
        return client(name, ago(Duration.ofDays(30)), ago(Duration.ofDays(1)));
    }

    /** Key, certificate and issuers in one PEM file. */
    public static String pem(Issued issued) {
        return issued.bundlePem();
    }

    /** SHA-256 of the certificate in lower-case hex, as openssl has it. */
    public static String fingerprint(Issued issued) {
        var words =
                OPENSSL.run(
                        "x509",
                        "-in",
                        issued.certificate().toString(),
                        "-noout",
                        "-fingerprint",
                        "-sha256");
        return words.substring(words.indexOf('=') + 1).replace(":", "").strip().toLowerCase();
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Path file(String name, byte[] content) {
        try {
            return Files.write(OPENSSL.folder().resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Instant ago(Duration duration) {
        return Instant.ofEpochSecond(Instant.now().minus(duration).getEpochSecond());
    }

    public static Instant in(Duration duration) {
        return Instant.ofEpochSecond(Instant.now().plus(duration).getEpochSecond());
    }
}
