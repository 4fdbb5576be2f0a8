package io.sealpost.outbound;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates out of PEM bytes. */
final class Certificates {

    private Certificates() {}

    /**
     * @throws CertificateException when a block is no certificate
     */
    static List<X509Certificate> parse(byte[] pem) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (byte[] der : blocks(pem)) {
            certificates.add(
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        return List.copyOf(certificates);
    }

    private static List<byte[]> blocks(byte[] pem) throws CertificateException {
        try {
            return Pem.blocks(pem, "CERTIFICATE");
        } catch (IllegalArgumentException e) {
            throw new CertificateException(e.getMessage());
        }
    }
}
