package io.sealpost.distribution.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** The payload of a delivery. */
final class Leaf {

    private Leaf() {}

    /**
     * Base64 of the DER of the first certificate, one line.
     *
     * @throws IllegalArgumentException when the text does not begin with a certificate
     */
    static String ofPem(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            var leaf = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return Base64.getEncoder().encodeToString(leaf.getEncoded());
        } catch (CertificateException failure) {
            throw new IllegalArgumentException("the event's certificate cannot be read", failure);
        }
    }
}
