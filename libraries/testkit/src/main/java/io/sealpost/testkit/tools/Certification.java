package io.sealpost.testkit.tools;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;

/** {@code openssl ca}, the one command of OpenSSL 3.0 that takes any validity. */
record Certification(Tool tool, Issued authority, CertificateWish wish) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String CONFIGURATION =
            """
            [ca]
            default_ca = here
            [here]
            database = %1$s/index
            new_certs_dir = %1$s
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
        var scratch = TemporaryFolder.in(tool.folder());
        try {
            return sign(request(key, scratch), configuration(scratch));
        } finally {
            TemporaryFolder.delete(scratch);
        }
    }

    private Path sign(Path request, Path configuration) {
        var certificate = tool.newFile("pem");
        tool.command("ca -batch -notext -preserveDN -extensions wished")
                .option("-config", configuration)
                .option("-cert", authority.certificate())
                .option("-keyfile", authority.key())
                .option("-in", request)
                .option("-out", certificate)
                .option("-startdate", time(wish.notBefore()))
                .option("-enddate", time(wish.notAfter()))
                .run();
        return certificate;
    }

    private Path request(Path key, Path scratch) {
        var request = scratch.resolve("request");
        tool.command("req -new")
                .option("-key", key)
                .option("-subj", wish.subject())
                .option("-out", request)
                .run();
        return request;
    }

    private Path configuration(Path scratch) {
        var extensions = new ArrayList<>(wish.extensions());
        extensions.add("subjectKeyIdentifier=hash");
        extensions.add("authorityKeyIdentifier=keyid");
        var text = CONFIGURATION.formatted(scratch, digest(), String.join("\n", extensions));
        Tool.write(scratch.resolve("index"), "");
        return Tool.write(scratch.resolve("configuration"), text);
    }

    /** Ed25519 takes no digest. */
    private String digest() {
        var key = tool.command("pkey -noout -text").option("-in", authority.key()).run();
        return key.startsWith("ED25519") ? "default" : "sha256";
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
