package io.sealpost.testkit.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes keys, certificates and containers with the real {@code openssl}, as files of one folder.
 */
public final class OpenSsl {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CA_CONFIGURATION =
            """
            [ca]
            default_ca = here
            [here]
            database = %1$s.index
            new_certs_dir = .
            rand_serial = yes
            default_md = %2$s
            policy = any
            unique_subject = no
            email_in_dn = yes
            [any]
            countryName = optional
            stateOrProvinceName = optional
            localityName = optional
            organizationName = optional
            organizationalUnitName = optional
            commonName = optional
            emailAddress = optional
            [wished]
            %3$s
            """;

    private final Tool tool;

    private OpenSsl(Path folder) {
        this.tool = new Tool("openssl", folder);
    }

    /** Works in a folder that is there, such as JUnit's {@code @TempDir}. */
    public static OpenSsl in(Path folder) {
        return new OpenSsl(folder.toAbsolutePath());
    }

    /** Runs any command of it in the folder, and returns its words. */
    public String run(String... arguments) {
        return tool.run(Map.of(), List.of(arguments));
    }

    /** A new key (PKCS#8 PEM). */
    public Path makeKey(KeyType type) {
        var key = newFile("key");
        var arguments = new ArrayList<>(List.of("genpkey", "-out", key.toString()));
        arguments.addAll(type.arguments());
        tool.run(Map.of(), arguments);
        return key;
    }

    /** A root CA (P-256) for ten years. */
    public Issued makeCa(String commonName) {
        var key = makeKey(KeyType.P_256);
        var certificate = newFile("pem");
        run(
                "req",
                "-x509",
                "-new",
                "-key",
                key.toString(),
                "-out",
                certificate.toString(),
                "-days",
                "3650",
                "-subj",
                "/CN=" + commonName,
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign");
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
        var request = newFile("csr");
        var certificate = newFile("pem");
        run(
                "req",
                "-new",
                "-key",
                key.toString(),
                "-subj",
                wish.subject(),
                "-out",
                request.toString());
        run(
                "ca",
                "-batch",
                "-notext",
                "-preserveDN",
                "-config",
                configuration(authority, wish).toString(),
                "-extensions",
                "wished",
                "-cert",
                authority.certificate().toString(),
                "-keyfile",
                authority.key().toString(),
                "-in",
                request.toString(),
                "-out",
                certificate.toString(),
                "-startdate",
                time(wish.notBefore()),
                "-enddate",
                time(wish.notAfter()));
        return certificate;
    }

    private Path configuration(Issued authority, CertificateWish wish) {
        var file = newFile("cnf");
        write(Path.of(file + ".index"), "");
        // Ed25519 takes no digest
        var digest = authority.keyPem().length() < 150 ? "default" : "sha256";
        var extensions = new ArrayList<>(wish.extensions());
        extensions.add("subjectKeyIdentifier=hash");
        extensions.add("authorityKeyIdentifier=keyid");
        write(file, CA_CONFIGURATION.formatted(file, digest, String.join("\n", extensions)));
        return file;
    }

    /**
     * A PKCS#12 file of the key, the certificate and its issuers.
     *
     * @param options further ones of {@code openssl pkcs12 -export}, such as {@code -legacy}
     */
    public Path pkcs12(Issued issued, String password, String... options) {
        var file = newFile("p12");
        var arguments =
                new ArrayList<>(
                        List.of(
                                "pkcs12",
                                "-export",
                                "-inkey",
                                issued.key().toString(),
                                "-in",
                                issued.certificate().toString(),
                                "-out",
                                file.toString(),
                                "-passout",
                                "env:PASSWORD"));
        if (!issued.issuers().isEmpty()) {
            arguments.addAll(List.of("-certfile", bundle(issued.issuers()).toString()));
        }
        arguments.addAll(List.of(options));
        tool.run(Map.of("PASSWORD", password), arguments);
        return file;
    }

    /**
     * The key as encrypted PKCS#8 PEM.
     *
     * @param options further ones of {@code openssl pkcs8 -topk8}, such as {@code -v1
     *     PBE-SHA1-3DES}
     */
    public Path encryptedKey(Issued issued, String password, String... options) {
        var file = newFile("key");
        var arguments =
                new ArrayList<>(
                        List.of(
                                "pkcs8",
                                "-topk8",
                                "-in",
                                issued.key().toString(),
                                "-out",
                                file.toString(),
                                "-passout",
                                "env:PASSWORD"));
        arguments.addAll(List.of(options));
        tool.run(Map.of("PASSWORD", password), arguments);
        return file;
    }

    private Path bundle(List<Path> certificates) {
        var file = newFile("pem");
        var text = new StringBuilder();
        certificates.forEach(
                certificate ->
                        text.append(new Issued(null, certificate, List.of()).certificatePem()));
        write(file, text.toString());
        return file;
    }

    private Path newFile(String ending) {
        return tool.folder().resolve(UUID.randomUUID() + "." + ending);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
