package io.sealpost.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One root, one intermediate and leaves of every kind, made once by openssl and shared by all
 * tests.
 */
final class Ca {
    static final String PASSWORD = "correct-horse-47";

    private static final Workshop WORKSHOP = establish();

    private Ca() {}

    /** Holds root.pem, intermediate.pem and each leaf's x.key and x.pem. */
    static Workshop workshop() {
        return WORKSHOP;
    }

    /** The leaf's files, issued by the intermediate when asked for the first time. */
    static synchronized String leaf(String kind) {
        if (!WORKSHOP.has(kind + ".pem")) {
            WORKSHOP.openssl("genpkey " + generation(kind) + " -out " + kind + ".key");
            issue(
                    kind,
                    "intermediate",
                    "-addext subjectAltName=DNS:" + kind + ".example,IP:192.0.2.7");
        }
        return kind;
    }

    static synchronized String leafBundle(String kind) {
        String bundle = leaf(kind) + "-bundle.pem";
        WORKSHOP.join(bundle, kind + ".key", kind + ".pem", "intermediate.pem", "root.pem");
        return bundle;
    }

    /** Options of genpkey. */
    private static String generation(String kind) {
        return switch (kind) {
            case "p256" -> "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";
            case "p384" -> "-algorithm EC -pkeyopt ec_paramgen_curve:P-384";
            case "p521" -> "-algorithm EC -pkeyopt ec_paramgen_curve:P-521";
            case "secp256k1" -> "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1";
            case "explicit" ->
                    "-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit";
            case "ed25519" -> "-algorithm ED25519";
            case "ed448" -> "-algorithm ED448";
            case "rsapss" -> "-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048";
            default -> "-algorithm RSA -pkeyopt rsa_keygen_bits:" + kind.substring("rsa".length());
        };
    }

    static void issue(String name, String issuer, String extensions) {
        WORKSHOP.openssl(
                "req -x509 -key %s.key -CA %s.pem -CAkey %s.key -subj /O=Example/CN=%s -days 30 -out %s.pem %s"
                        .formatted(name, issuer, issuer, name, name, extensions));
    }

    private static Workshop establish() {
        Workshop made = new Workshop(temporaryDirectory());
        made.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out root.key")
                .openssl(
                        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out intermediate.key")
                .openssl("req -x509 -key root.key -subj /CN=Root -days 90 -out root.pem")
                .openssl(
                        "req -x509 -key intermediate.key -CA root.pem -CAkey root.key -subj /CN=Intermediate -days 60"
                                + " -addext basicConstraints=critical,CA:TRUE -out intermediate.pem");
        return made;
    }

    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("sealpost-pki-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
