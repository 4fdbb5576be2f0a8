package io.sealpost.local.tls;

import io.sealpost.local.Command;
import io.sealpost.local.StackHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority in a folder of its own: its key never leaves it. */
public final class Authority {

    private static final int CA_DAYS = 3650;
    private static final int LEAF_DAYS = 397;

    private final Path folder;

    private Authority(Path folder) {
        this.folder = folder;
    }

    /** Opens the authority of this folder, and makes it when there is none. */
    public static Authority in(Path folder, String commonName) {
        StackHome.makeFolder(folder);
        var authority = new Authority(folder);
        if (!Files.exists(authority.certificate())) {
            authority.makeItself(commonName);
        }
        return authority;
    }

    /** The authority's own certificate, PEM. */
    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    /** Signs a certificate with which a server answers as {@code localhost}. */
    public KeyFiles forServer(String name) {
        return sign(
                name,
                "/CN=" + name,
                KeyKind.P256,
                """
                subjectAltName=DNS:localhost,IP:127.0.0.1
                extendedKeyUsage=serverAuth
                keyUsage=critical,digitalSignature
                """);
    }

    /** Signs a certificate with which a client proves who it is. */
    public KeyFiles forClient(String name, KeyKind kind) {
        return sign(
                name,
                "/O=Sealpost demo/CN=" + name,
                kind,
                """
                extendedKeyUsage=clientAuth
                keyUsage=critical,digitalSignature
                """);
    }

    private void makeItself(String commonName) {
        openssl("req", "-x509", "-nodes", "-days", Integer.toString(CA_DAYS))
                .and(KeyKind.P256.words())
                .and("-subj", "/CN=" + commonName, "-keyout", "ca.key", "-out", "ca.pem")
                .and("-addext", "basicConstraints=critical,CA:TRUE")
                .and("-addext", "keyUsage=critical,keyCertSign,cRLSign")
                .run(folder);
    }

    private KeyFiles sign(String name, String subject, KeyKind kind, String extensions) {
        var files = new KeyFiles(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        var request = name + ".csr";
        var extensionFile = folder.resolve(name + ".ext");
        StackHome.writePrivately(
                extensionFile, "basicConstraints=critical,CA:FALSE\n" + extensions);
        openssl("req", "-new", "-nodes")
                .and(kind.words())
                .and("-subj", subject, "-keyout", name + ".key", "-out", request)
                .run(folder);
        openssl("x509", "-req", "-in", request, "-CA", "ca.pem", "-CAkey", "ca.key")
                .and("-days", Integer.toString(LEAF_DAYS), "-extfile", extensionFile.toString())
                .and("-out", name + ".pem")
                .run(folder);
        return files;
    }

    private static OpenSslWords openssl(String... words) {
        return new OpenSslWords(new ArrayList<>(List.of("openssl"))).and(words);
    }

    private record OpenSslWords(List<String> words) {
        OpenSslWords and(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        void run(Path folder) {
            Command.run(folder, words);
        }
    }
}
