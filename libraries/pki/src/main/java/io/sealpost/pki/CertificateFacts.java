package io.sealpost.pki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What is said about a certificate in events, answers and lists.
 *
 * @param fingerprint SHA-256 of the DER, lower-case hex
 * @param serial RFC 5280 §4.1.2.2, in lower-case hex, two digits a byte, as {@code openssl x509
 *     -serial} prints in upper case
 * @param subject RFC 5280 §4.1.2.6 in the form of RFC 4514, most specific name first; empty when
 *     the certificate has alternative names only
 * @param issuer RFC 5280 §4.1.2.4 in the same form
 * @param notBefore the first instant of its validity (RFC 5280 §4.1.2.5)
 * @param notAfter the last second of its validity (RFC 5280 §4.1.2.5)
 * @param keyAlgorithm {@code RSA-<bits>}, {@code EC-P256}, {@code EC-P384}, {@code Ed25519}, or
 *     another's name
 */
public record CertificateFacts(
        String fingerprint,
        String serial,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm) {
    /** Short names beyond those of RFC 4514 §3, from RFC 4519 and PKCS#9. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "2.5.4.5", "serialNumber",
                    "2.5.4.4", "SN",
                    "2.5.4.42", "GN",
                    "2.5.4.12", "title",
                    "2.5.4.97", "organizationIdentifier",
                    "1.2.840.113549.1.9.1", "emailAddress");

    public static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(
                fingerprint(certificate),
                hex(certificate.getSerialNumber().toByteArray()),
                name(certificate.getSubjectX500Principal()),
                name(certificate.getIssuerX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                keyAlgorithm(certificate));
    }

    /** Bounded and printable, for a refusal. */
    static String brief(X509Certificate certificate) {
        CertificateFacts facts = of(certificate);
        return shown(facts.subject) + " (serial " + shown(facts.serial) + ")";
    }

    /** Foreign text cut to what a message can bear, without line breaks. */
    static String shown(String text) {
        String printable = String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 100 ? printable.substring(0, 100) + "…" : printable;
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the JDK has no SHA-256, or lost the certificate's DER", e);
        }
    }

    private static String hex(byte[] serial) {
        boolean padded = serial.length > 1 && serial[0] == 0;
        return HexFormat.of().formatHex(serial, padded ? 1 : 0, serial.length);
    }

    private static String name(X500Principal name) {
        return name.getName(X500Principal.RFC2253, NAMES);
    }

    static String keyAlgorithm(X509Certificate certificate) {
        return KeyAlgorithm.nameOf(
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded()));
    }
}
