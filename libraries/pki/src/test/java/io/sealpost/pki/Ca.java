package io.sealpost.pki;

import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.KeyType;
import io.sealpost.testkit.tools.OpenSsl;
import java.nio.file.Path;
import java.util.List;

/**
 * One root, one intermediate and leaves of every kind, made once by openssl and shared by all
 * tests.
 */
final class Ca {
    static final String PASSWORD = "correct-horse-47";
    static final OpenSsl OPENSSL = OpenSsl.inTemporaryFolder();
    static final Issued ROOT = OPENSSL.makeCa("Root").named("root");
    static final Issued INTERMEDIATE =
            OPENSSL.issue(ROOT, CertificateWish.authority("/CN=Intermediate").with(KeyType.P_384))
                    .named("intermediate");

    private static final Workshop WORKSHOP = new Workshop(OPENSSL);

    private Ca() {}

    /** Holds root.pem, intermediate.pem and each leaf's x.key and x.pem. */
    static Workshop workshop() {
        return WORKSHOP;
    }

    /** The leaf's files, issued by the intermediate when asked for the first time. */
    static synchronized String leaf(String kind) {
        if (!WORKSHOP.has(kind + ".pem")) {
            CertificateWish wish = CertificateWish.client("/O=Example/CN=" + kind);
            Path key = key(kind);
            Path certificate = OPENSSL.certify(INTERMEDIATE, key, wish);
            Issued _ = new Issued(key, certificate, List.of()).named(kind);
        }
        return kind;
    }

    static synchronized String leafBundle(String kind) {
        String bundle = leaf(kind) + "-bundle.pem";
        WORKSHOP.join(bundle, kind + ".key", kind + ".pem", "intermediate.pem", "root.pem");
        return bundle;
    }

    private static Path key(String kind) {
        return switch (kind) {
            case "p256" -> OPENSSL.makeKey(KeyType.P_256);
            case "p384" -> OPENSSL.makeKey(KeyType.P_384);
            case "p521" -> OPENSSL.makeKey(KeyType.P_521);
            case "ed25519" -> OPENSSL.makeKey(KeyType.ED25519);
            case "secp256k1" -> key(kind, "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1");
            case "explicit" ->
                    key(
                            kind,
                            "-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit");
            case "ed448" -> key(kind, "-algorithm ED448");
            case "rsapss" -> key(kind, "-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048");
            default ->
                    key(
                            kind,
                            "-algorithm RSA -pkeyopt rsa_keygen_bits:"
                                    + kind.substring("rsa".length()));
        };
    }

    /** A kind that testkit does not make, or a length that it does not know. */
    private static Path key(String kind, String options) {
        return WORKSHOP.openssl("genpkey " + options + " -out " + kind + ".key")
                .path(kind + ".key");
    }
}
