package io.sealpost.testkit.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS for a few authorities and nobody else. */
public final class TlsContexts {
    private static final String PASSWORD = "of-a-file-that-lives-for-a-moment";

    private TlsContexts() {}

    /** Of a client without a certificate that trusts the authorities of a PEM file. */
    public static SSLContext trusting(Path authorities) {
        return context(null, trust(authorities));
    }

    /** Of a server or a client that shows this certificate and trusts these authorities. */
    public static SSLContext of(Issued identity, Path authorities) {
        return context(keys(identity), trust(authorities));
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keys(Issued identity) {
        var file = OpenSsl.in(identity.key().getParent()).pkcs12(identity, PASSWORD);
        try {
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(
                    KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()),
                    PASSWORD.toCharArray());
            return keys.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new ToolFailed("no key can be read from " + identity.key(), e);
        } finally {
            Tool.delete(file);
        }
    }

    private static TrustManager[] trust(Path authorities) {
        try (var pem = Files.newInputStream(authorities)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), authority);
            }
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            return trust.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new ToolFailed(
                    "no trust anchors can be read from " + authorities + ": " + e.getMessage(), e);
        }
    }
}
