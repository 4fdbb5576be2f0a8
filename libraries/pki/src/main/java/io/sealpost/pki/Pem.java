package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Writes PEM as RFC 7468 wants it: lines of 64, each ended by a line feed. */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final byte[] BEGIN_KEY = "-----BEGIN PRIVATE KEY-----\n".getBytes(US_ASCII);
    private static final byte[] END_KEY = "\n-----END PRIVATE KEY-----\n".getBytes(US_ASCII);

    private Pem() {}

    private static String of(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate has lost its DER", e);
        }
    }

    /** CERTIFICATE blocks (RFC 7468 §5.1) in the given order. */
    public static String of(List<X509Certificate> certificates) {
        return certificates.stream().map(Pem::of).collect(Collectors.joining());
    }

    static SecretBytes ofKey(SecretBytes pkcs8) {
        byte[] lines = pkcs8.use(LINES::encode);
        SecretBytes key = SecretBytes.takeOwnershipOf(join(BEGIN_KEY, lines, END_KEY));
        Arrays.fill(lines, (byte) 0);
        return key;
    }

    static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
