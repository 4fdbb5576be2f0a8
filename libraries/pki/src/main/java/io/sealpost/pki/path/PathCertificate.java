package io.sealpost.pki.path;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate (RFC 5280 §4.1) taken apart once, for any number of validations. Immutable; equal
 * by its bytes. What it breaks of the profile is found here and told when it is on a path.
 */
public final class PathCertificate {
    private final byte[] der;
    private final int hash;
    private final CertificateFields fields;
    private final List<Fault> faults;
    private final Signed signed;
    private final SubjectKey key;

    private PathCertificate(byte[] der) {
        this.der = der;
        this.hash = Arrays.hashCode(der);
        List<Fault> found = new ArrayList<>();
        this.fields = CertificateFields.read(der, found);
        this.signed = fields.signed();
        this.key = new SubjectKey(fields.key());
        ProfileRules.check(fields, found);
        this.faults = List.copyOf(found);
    }

    /**
     * @throws MalformedPki when these are not the bytes of one certificate in DER
     */
    public static PathCertificate of(byte[] der) {
        try {
            return new PathCertificate(der.clone());
        } catch (MalformedPki e) {
            throw e;
        } catch (RuntimeException | StackOverflowError _) {
            throw new MalformedPki("the certificate's structure is not that of RFC 5280 §4.1");
        }
    }

    /**
     * @throws MalformedPki when it is not DER, which the JDK does not always mind
     */
    public static PathCertificate of(X509Certificate certificate) {
        try {
            return of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate has lost its DER", e);
        }
    }

    /** Its DER. */
    public byte[] encoded() {
        return der.clone();
    }

    /** SHA-256 of the DER in lower-case hexadecimal. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    /** RFC 4514; for people: two names may look alike. */
    public String subject() {
        return fields.subjectText();
    }

    /** RFC 4514; for people. */
    public String issuer() {
        return fields.issuerText();
    }

    /** RFC 5280 §4.1.2.2; malformed ones too. */
    public BigInteger serialNumber() {
        return fields.serial();
    }

    /** Where its CRLs are, as its issuer says (RFC 5280 §4.2.1.13); not checked in any way. */
    public List<String> crlAddresses() {
        return extensions().crlPoints().stream().flatMap(CrlPoint::addresses).toList();
    }

    DistinguishedName subjectName() {
        return fields.subject();
    }

    DistinguishedName issuerName() {
        return fields.issuer();
    }

    Instant notBefore() {
        return fields.notBefore();
    }

    Instant notAfter() {
        return fields.notAfter();
    }

    int version() {
        return fields.version();
    }

    Extensions extensions() {
        return fields.extensions();
    }

    List<Fault> faults() {
        return faults;
    }

    Signed signed() {
        return signed;
    }

    SubjectKey key() {
        return key;
    }

    /** RFC 5280 §3.2: issuer and subject are the same entity. */
    boolean isSelfIssued() {
        return fields.subject().equals(fields.issuer());
    }

    /** Bounded and printable. */
    String brief() {
        return Shown.of(subject()) + " (serial " + Shown.of(serialNumber().toString(16)) + ")";
    }

    int compareBytes(PathCertificate other) {
        return Arrays.compareUnsigned(der, other.der);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathCertificate certificate && Arrays.equals(der, certificate.der);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return brief();
    }
}
