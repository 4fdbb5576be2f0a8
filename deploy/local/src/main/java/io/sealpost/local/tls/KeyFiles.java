package io.sealpost.local.tls;

import io.sealpost.local.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** A certificate and its private key, each as a PEM file. */
public record KeyFiles(Path certificate, Path key) {

    public byte[] keyPem() {
        return read(key);
    }

    /** Key and certificate in one PEM text, as people upload it. */
    public byte[] pem() {
        var both = new byte[read(key).length + read(certificate).length];
        System.arraycopy(read(key), 0, both, 0, read(key).length);
        System.arraycopy(read(certificate), 0, both, read(key).length, read(certificate).length);
        return both;
    }

    /** The same as a PKCS#12 file under a password, as openssl makes it. */
    public byte[] pkcs12(String password) {
        var folder = key.getParent();
        var target = folder.resolve(key.getFileName() + ".p12");
        var words =
                "openssl pkcs12 -export -in %s -inkey %s -passout env:P12_PASSWORD -out %s"
                        .formatted(
                                certificate.getFileName(), key.getFileName(), target.getFileName());
        Command.run(folder, Map.of("P12_PASSWORD", password), List.of(words.split(" ")));
        return read(target);
    }

    public X509Certificate x509() {
        try (var in = Files.newInputStream(certificate)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(certificate + " is no certificate", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
