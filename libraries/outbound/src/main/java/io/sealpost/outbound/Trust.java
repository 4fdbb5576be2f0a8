package io.sealpost.outbound;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;

/**
 * By what a server's certificate is judged. The host name is judged too, unless it is {@link
 * Insecure}.
 */
public sealed interface Trust {

    /**
     * What this machine's Java trusts, by path validation (RFC 5280 §6) and host name (RFC 9525).
     */
    static Trust systemRoots() {
        return new SystemRoots();
    }

    /**
     * These CA certificates and no others.
     *
     * @throws OutboundRefused.UnusableTrustAnchors when there is none, or one cannot be read
     */
    static Trust anchors(byte[] pem) {
        return Anchors.parse(pem);
    }

    /**
     * Any server at all. Only on a tenant's explicit wish, and never with an Authorization header.
     */
    static Trust insecure() {
        return new Insecure();
    }

    /** Two with the same version judge alike. */
    String version();

    /** What judges the chain when the server shows it. */
    TrustManager trustManager();

    /** The certificate authorities of this machine's Java. */
    record SystemRoots() implements Trust {
        @Override
        public String version() {
            return "system-roots";
        }

        @Override
        public TrustManager trustManager() {
            return TrustManagers.pkix(null);
        }
    }

    /** The given certificate authorities alone; those of the machine do not count. */
    final class Anchors implements Trust {

        private final List<X509Certificate> certificates;
        private final String version;

        private Anchors(List<X509Certificate> certificates, String version) {
            this.certificates = certificates;
            this.version = version;
        }

        private static Anchors parse(byte[] pem) {
            try {
                List<X509Certificate> certificates = Certificates.parse(pem);
                if (certificates.isEmpty()) {
                    throw new OutboundRefused.UnusableTrustAnchors(
                            "the trust anchors have no block BEGIN CERTIFICATE");
                }
                return new Anchors(certificates, Digests.sha256(pem));
            } catch (CertificateException e) {
                throw new OutboundRefused.UnusableTrustAnchors(
                        "a trust anchor cannot be read: %s".formatted(e.getMessage()));
            }
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public TrustManager trustManager() {
            return TrustManagers.pkix(TrustManagers.store(certificates));
        }

        @Override
        public String toString() {
            return "Anchors[%d certificates]".formatted(certificates.size());
        }
    }

    /** Nobody is judged: chain and host name may be anything. */
    record Insecure() implements Trust {
        @Override
        public String version() {
            return "insecure";
        }

        @Override
        public TrustManager trustManager() {
            return new AnyServer();
        }
    }
}
