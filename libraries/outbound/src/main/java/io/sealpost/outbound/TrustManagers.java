package io.sealpost.outbound;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JDK's path validation (RFC 5280 §6), which also compares the host name when the engine asks
 * it to.
 */
final class TrustManagers {

    private TrustManagers() {}

    /**
     * @param anchors null for those of the machine
     */
    static TrustManager pkix(KeyStore anchors) {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this machine's trust store cannot be read", e);
        }
    }

    static KeyStore store(List<X509Certificate> certificates) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("anchor-" + i, certificates.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
