package io.sealpost.distribution;

import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made by openssl: a CA, the receivers' server certificate, and clients'. */
public final class TestTls {

    private static final OpenSsl OPENSSL = OpenSsl.in(folder());
    private static final Issued CA = OPENSSL.makeCa("Test CA");
    private static final Issued OTHER_CA = OPENSSL.makeCa("Other CA");
    private static final Issued SERVER = OPENSSL.makeServerCertificate(CA, "receiver");

    private TestTls() {}

    public static OpenSsl openssl() {
        return OPENSSL;
    }

    public static Issued ca() {
        return CA;
    }

    /** One that nobody here trusts. */
    public static Issued otherCa() {
        return OTHER_CA;
    }

    public static Issued client(String subject) {
        return OPENSSL.makeClientCertificate(CA, subject);
    }

    static SSLContext serverContext() {
        try {
            var password = "for-tests-only";
            var keys =
                    KeyStore.getInstance(
                            OPENSSL.pkcs12(SERVER, password).toFile(), password.toCharArray());
            var keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, password.toCharArray());
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            try (var pem = Files.newInputStream(CA.certificate())) {
                anchors.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("distribution-tls");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
