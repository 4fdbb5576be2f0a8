package io.sealpost.pki.path.corpus;

import io.sealpost.pki.path.PathCertificate;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The name that a peer is called by (RFC 9525 §6): corpora ask for it, Sealpost leaves it to TLS.
 *
 * @param kind DNS, IP or RFC822
 */
record PeerName(String kind, String value) {
    private static final int RFC822 = 1;
    private static final int DNS = 2;
    private static final int IP = 7;

    boolean isOf(PathCertificate leaf) {
        return names(leaf).stream().anyMatch(this::matches);
    }

    private boolean matches(List<?> name) {
        String presented = String.valueOf(name.get(1));
        return switch (kind) {
            case "DNS" -> name.get(0).equals(DNS) && isHost(presented);
            case "IP" -> name.get(0).equals(IP) && sameAddress(presented);
            case "RFC822" -> name.get(0).equals(RFC822) && presented.equals(value);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /**
     * A wildcard stands for one whole label on the left, and not for a label below a suffix alone.
     */
    private boolean isHost(String presented) {
        String pattern = presented.toLowerCase(Locale.ROOT);
        String host = value.toLowerCase(Locale.ROOT);
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0
                && pattern.indexOf('.', 2) > 0
                && host.substring(dot).equals(pattern.substring(1));
    }

    private boolean sameAddress(String presented) {
        try {
            return InetAddress.getByName(presented).equals(InetAddress.getByName(value));
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static Collection<List<?>> names(PathCertificate leaf) {
        try {
            X509Certificate java =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(leaf.encoded()));
            return java.getSubjectAlternativeNames() == null
                    ? List.of()
                    : java.getSubjectAlternativeNames();
        } catch (CertificateException _) {
            return List.of();
        }
    }
}
