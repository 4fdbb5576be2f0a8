package io.sealpost.pki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;

/**
 * What ties a key to its certificate for a reader of PKCS#12: the same name and local key id (RFC
 * 7292 §4.2).
 */
record Pkcs12Attributes(X509Certificate leaf, ASN1Set ofKeyAndLeaf) {

    static Pkcs12Attributes of(X509Certificate leaf, String friendlyName) {
        ASN1Encodable name =
                attribute(
                        PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                        new DERBMPString(friendlyName));
        ASN1Encodable id =
                attribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, localKeyIdOf(leaf));
        return new Pkcs12Attributes(leaf, new DERSet(new ASN1Encodable[] {name, id}));
    }

    SafeBag bag(X509Certificate certificate) {
        CertBag value =
                new CertBag(
                        PKCSObjectIdentifiers.x509Certificate,
                        new DEROctetString(der(certificate)));
        ASN1Set attributes = certificate.equals(leaf) ? ofKeyAndLeaf : null;
        return new SafeBag(PKCSObjectIdentifiers.certBag, value, attributes);
    }

    private static ASN1Encodable attribute(ASN1ObjectIdentifier kind, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {kind, new DERSet(value)});
    }

    static DEROctetString localKeyIdOf(X509Certificate leaf) {
        return new DEROctetString(localKeyId(leaf));
    }

    /** SHA-1 of the certificate, as OpenSSL does: a mere label. */
    private static byte[] localKeyId(X509Certificate leaf) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(der(leaf));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no SHA-1", e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate has lost its DER", e);
        }
    }
}
