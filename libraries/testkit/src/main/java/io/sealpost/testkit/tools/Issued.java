package io.sealpost.testkit.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate with its key, as PEM files.
 *
 * @param key PKCS#8, not encrypted
 * @param issuers the certificates above it, nearest first, the root last; empty for a root
 */
public record Issued(Path key, Path certificate, List<Path> issuers) {

    /** The same files under names that people know: {@code <name>.key} and {@code <name>.pem}. */
    public Issued named(String name) {
        return new Issued(
                move(key, name + ".key"), move(certificate, name + ".pem"), List.copyOf(issuers));
    }

    private static Path move(Path file, String name) {
        try {
            return Files.move(file, file.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String keyPem() {
        return Tool.read(key);
    }

    public String certificatePem() {
        return Tool.read(certificate);
    }

    /** The certificate, then its issuers but the root. */
    public String chainPem() {
        var chain = new StringBuilder(certificatePem());
        issuers.stream()
                .limit(Math.max(0, issuers.size() - 1))
                .forEach(issuer -> chain.append(Tool.read(issuer)));
        return chain.toString();
    }

    /** Key, certificate and all issuers in one text, as people upload it. */
    public String bundlePem() {
        var bundle = new StringBuilder(keyPem());
        path().forEach(certificates -> bundle.append(Tool.read(certificates)));
        return bundle.toString();
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

    /** The certificate, then its issuers with the root. */
    List<Path> path() {
        var path = new ArrayList<>(List.of(certificate));
        path.addAll(issuers);
        return List.copyOf(path);
    }
}
