package io.sealpost.testkit.tools;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;

/** {@code openssl ca}, the one command of OpenSSL 3.0 that takes any validity. */
record Certification(Tool tool, Issued authority, CertificateWish wish) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CONFIGURATION =
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

    /** A certificate for the key. */
    Path of(Path key) {
        var certificate = tool.newFile("pem");
        var command =
                Command.of("ca -batch -notext -preserveDN -extensions wished")
                        .option("-config", configuration())
                        .option("-cert", authority.certificate())
                        .option("-keyfile", authority.key())
                        .option("-in", request(key))
                        .option("-out", certificate)
                        .option("-startdate", time(wish.notBefore()))
                        .option("-enddate", time(wish.notAfter()));
        tool.run(Map.of(), command);
        return certificate;
    }

    private Path request(Path key) {
        var request = tool.newFile("csr");
        tool.run(
                Map.of(),
                Command.of("req -new")
                        .option("-key", key)
                        .option("-subj", wish.subject())
                        .option("-out", request));
        return request;
    }

    private Path configuration() {
        var file = tool.newFile("cnf");
        var extensions = new ArrayList<>(wish.extensions());
        extensions.add("subjectKeyIdentifier=hash");
        extensions.add("authorityKeyIdentifier=keyid");
        Tool.write(Path.of(file + ".index"), "");
        Tool.write(file, CONFIGURATION.formatted(file, digest(), String.join("\n", extensions)));
        return file;
    }

    /** Ed25519 takes no digest. */
    private String digest() {
        var key =
                tool.run(Map.of(), Command.of("pkey -noout -text").option("-in", authority.key()));
        return key.startsWith("ED25519") ? "default" : "sha256";
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
