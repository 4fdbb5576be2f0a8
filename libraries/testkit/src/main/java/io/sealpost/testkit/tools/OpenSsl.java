package io.sealpost.testkit.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes keys, certificates and containers with the real {@code openssl}, as files of one folder.
 */
public final class OpenSsl {
    private static final String PASSWORD = "PASSWORD";

    private final Tool tool;

    private OpenSsl(Path folder) {
        this.tool = new Tool("openssl", folder);
    }

    /** Works in a folder that is there, such as JUnit's {@code @TempDir}. */
    public static OpenSsl in(Path folder) {
        return new OpenSsl(folder.toAbsolutePath());
    }

    /** Works in a new folder that is deleted with this JVM. */
    public static OpenSsl inTemporaryFolder() {
        return in(TemporaryFolder.make("openssl"));
    }

    /** Where its files are. */
    public Path folder() {
        return tool.folder();
    }

    /** Runs any command of it in the folder, and returns its words. */
    public String run(String... arguments) {
        return tool.command(List.of(arguments)).run();
    }

    /** A new key (PKCS#8 PEM). */
    public Path makeKey(KeyType type) {
        var key = tool.newFile("key");
        tool.command("genpkey").option("-out", key).and(type.arguments()).run();
        return key;
    }

    /** A root CA (P-256) for ten years. */
    public Issued makeCa(String commonName) {
        var key = makeKey(KeyType.P_256);
        var certificate = tool.newFile("pem");
        tool.command("req -x509 -new -days 3650")
                .option("-key", key)
                .option("-out", certificate)
                .option("-subj", "/CN=" + commonName)
                .option("-addext", "keyUsage=critical,keyCertSign,cRLSign")
                .run();
        return new Issued(key, certificate, List.of());
    }

    public Issued makeClientCertificate(Issued authority, String subject) {
        return issue(authority, CertificateWish.client(subject));
    }

    /** For {@code localhost} and 127.0.0.1. */
    public Issued makeServerCertificate(Issued authority, String commonName) {
        return issue(
                authority,
                CertificateWish.server("/CN=" + commonName, "DNS:localhost", "IP:127.0.0.1"));
    }

    /** A new key, and a certificate for it by the authority. */
    public Issued issue(Issued authority, CertificateWish wish) {
        var key = makeKey(wish.keyType());
        return new Issued(key, certify(authority, key, wish), authority.path());
    }

    /** A certificate by the authority for a key that exists, as renewals have it. */
    public Path certify(Issued authority, Path key, CertificateWish wish) {
        return new Certification(tool, authority, wish).of(key);
    }

    /**
     * A PKCS#12 file of the key, the certificate and its issuers.
     *
     * @param options further ones of {@code openssl pkcs12 -export}, such as {@code -legacy}
     */
    public Path pkcs12(Issued issued, String password, String... options) {
        var file = tool.newFile("p12");
        var command =
                tool.command("pkcs12 -export")
                        .option("-inkey", issued.key())
                        .option("-in", issued.certificate())
                        .option("-out", file)
                        .option("-passout", "env:" + PASSWORD);
        if (!issued.issuers().isEmpty()) {
            command = command.option("-certfile", bundle(issued.issuers()));
        }
        command.and(List.of(options)).with(Map.of(PASSWORD, password)).run();
        return file;
    }

    /**
     * The key as encrypted PKCS#8 PEM.
     *
     * @param options further ones of {@code openssl pkcs8 -topk8}, such as {@code -v1
     *     PBE-SHA1-3DES}
     */
    public Path encryptedKey(Issued issued, String password, String... options) {
        var file = tool.newFile("key");
        var command =
                tool.command("pkcs8 -topk8")
                        .option("-in", issued.key())
                        .option("-out", file)
                        .option("-passout", "env:" + PASSWORD);
        command.and(List.of(options)).with(Map.of(PASSWORD, password)).run();
        return file;
    }

    private Path bundle(List<Path> certificates) {
        var file = tool.newFile("pem");
        return Tool.write(
                file, certificates.stream().map(Tool::read).collect(Collectors.joining()));
    }
}
