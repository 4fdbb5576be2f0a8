package io.sealpost.pki.path;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * RFC 5280 §4.1.2.
 *
 * @param version 1 to 3
 * @param raw extensions by their identifiers
 */
record CertificateFields(
        Signed signed,
        int version,
        BigInteger serial,
        DistinguishedName issuer,
        DistinguishedName subject,
        String issuerText,
        String subjectText,
        Instant notBefore,
        Instant notAfter,
        SubjectPublicKeyInfo key,
        Map<String, ExtensionReader.Raw> raw,
        Extensions extensions) {

    static CertificateFields read(byte[] der, List<Fault> faults) {
        Signed signed = Signed.of(der, "the certificate");
        Cursor tbs = new Cursor(ASN1Sequence.getInstance(signed.contents()));
        int version = tbs.tagged(0, CertificateFields::version, 1);
        BigInteger serial = ASN1Integer.getInstance(tbs.next()).getValue();
        checkSameAlgorithm(signed, AlgorithmIdentifier.getInstance(tbs.next()));
        X500Name issuer = X500Name.getInstance(tbs.next());
        ASN1Sequence validity = ASN1Sequence.getInstance(tbs.next());
        X500Name subject = X500Name.getInstance(tbs.next());
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(tbs.next());
        tbs.skipTagged(1);
        tbs.skipTagged(2);
        Map<String, ExtensionReader.Raw> raw =
                tbs.tagged(3, CertificateFields::extensions, Map.of());
        tbs.end();
        if (validity.size() != 2) {
            throw new MalformedPki("the validity does not have two times");
        }
        DistinguishedName issuerName = DistinguishedName.of(issuer);
        return new CertificateFields(
                signed,
                version,
                serial,
                issuerName,
                DistinguishedName.of(subject),
                text(issuer),
                text(subject),
                Times.read(validity.getObjectAt(0), faults),
                Times.read(validity.getObjectAt(1), faults),
                key,
                raw,
                ExtensionsReading.of(raw, issuerName, faults));
    }

    private static int version(ASN1TaggedObject tagged) {
        int version = ASN1Integer.getInstance(tagged, true).intValueExact() + 1;
        if (version < 1 || version > 3) {
            throw new MalformedPki("the certificate has version " + version);
        }
        return version;
    }

    private static Map<String, ExtensionReader.Raw> extensions(ASN1TaggedObject tagged) {
        ASN1Sequence extensions = ASN1Sequence.getInstance(tagged, true);
        if (extensions.size() == 0) {
            throw new MalformedPki("the list of extensions is empty");
        }
        return ExtensionReader.raw(extensions);
    }

    /** RFC 5280 §4.1.1.2. */
    private static void checkSameAlgorithm(Signed signed, AlgorithmIdentifier inner) {
        try {
            if (!Arrays.equals(inner.getEncoded("DER"), signed.algorithm().getEncoded("DER"))) {
                throw new MalformedPki("it names two algorithms of its signature");
            }
        } catch (IOException _) {
            throw new MalformedPki("the algorithm of the signature cannot be encoded");
        }
    }

    private static String text(X500Name name) {
        try {
            return new X500Principal(name.getEncoded()).getName();
        } catch (IOException | IllegalArgumentException _) {
            return "(unreadable name)";
        }
    }
}
