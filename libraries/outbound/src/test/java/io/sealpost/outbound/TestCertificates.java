package io.sealpost.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A CA and certificates below it, made by the real openssl. */
record TestCertificates(Path folder) {

    /** A key and its certificate, as files of PEM. */
    record Made(Path key, Path certificate) {
        byte[] keyPem() {
            return read(key);
        }

        byte[] certificatePem() {
            return read(certificate);
        }

        ClientCredential credential() {
            return ClientCredential.of(keyPem(), certificatePem());
        }
    }

    Made authority(String name) {
        openssl(
                "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout %1$s.key -out %1$s.pem -subj /CN=%1$s"
                        .formatted(name));
        return made(name);
    }

    Made server(Made authority, String name, String alternativeNames) {
        return issued(authority, name, "rsa:2048", "subjectAltName=" + alternativeNames);
    }

    Made client(Made authority, String name, String algorithm) {
        return issued(authority, name, algorithm, "extendedKeyUsage=clientAuth");
    }

    private Made issued(Made authority, String name, String algorithm, String extension) {
        openssl(
                "req -x509 -newkey %2$s -nodes -days 1 -keyout %1$s.key -out %1$s.pem -subj /CN=%1$s -CA %3$s -CAkey %4$s -addext %5$s -addext basicConstraints=critical,CA:FALSE"
                        .formatted(
                                name,
                                algorithm,
                                authority.certificate(),
                                authority.key(),
                                extension));
        return made(name);
    }

    /**
     * A context of a server that shows this certificate and would accept clients of that authority.
     */
    SSLContext serverContext(Made server, Made clientAuthority) {
        try {
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(keyStore(server), "password".toCharArray());
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(TrustManagers.store(Certificates.parse(clientAuthority.certificatePem())));
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keyStore(Made made) throws GeneralSecurityException, IOException {
        openssl(
                "pkcs12 -export -inkey %s -in %s -out store.p12 -passout pass:password"
                        .formatted(made.key(), made.certificate()));
        var store = KeyStore.getInstance("PKCS12");
        store.load(
                new ByteArrayInputStream(read(folder.resolve("store.p12"))),
                "password".toCharArray());
        return store;
    }

    private Made made(String name) {
        return new Made(folder.resolve(name + ".key"), folder.resolve(name + ".pem"));
    }

    private void openssl(String arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("%s: %s".formatted(command, output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
