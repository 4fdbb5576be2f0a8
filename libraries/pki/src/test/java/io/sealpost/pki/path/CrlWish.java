package io.sealpost.pki.path;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Time;

/** A CRL to be made, odd ones too. */
final class CrlWish {
    private final Made signer;
    private final List<DERSequence> entries = new ArrayList<>();
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private X500Name issuer;
    private ASN1Encodable version = new ASN1Integer(1);
    private Time thisUpdate = time(Wish.NOW.minusSeconds(3600));
    private Time nextUpdate = time(Wish.NOW.plusSeconds(3600));
    private String scheme = "SHA256withECDSA";

    private CrlWish(Made signer) {
        this.signer = signer;
        this.issuer = signer.subject();
    }

    static CrlWish by(Made signer) {
        return new CrlWish(signer).number(5);
    }

    CrlWish issuerNamed(String other) {
        issuer = new X500Name(other);
        return this;
    }

    CrlWish version(int other) {
        version = new ASN1Integer(other - 1);
        return this;
    }

    CrlWish from(Instant other) {
        thisUpdate = time(other);
        return this;
    }

    CrlWish until(Instant other) {
        nextUpdate = time(other);
        return this;
    }

    CrlWish withoutNextUpdate() {
        nextUpdate = null;
        return this;
    }

    CrlWish signedBy(String algorithm) {
        scheme = algorithm;
        return this;
    }

    CrlWish number(int other) {
        return extension(Extension.cRLNumber, false, new ASN1Integer(other));
    }

    /** Says whose key signed it (RFC 5280 §5.2.1). */
    CrlWish identified() {
        return extension(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(Wish.keyId(signer.keys())));
    }

    CrlWish deltaOf(int base) {
        return extension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
    }

    CrlWish extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.put(oid, Wish.encoded(oid, critical, value));
        return this;
    }

    CrlWish without(ASN1ObjectIdentifier oid) {
        extensions.remove(oid);
        return this;
    }

    CrlWish revoking(Made certificate) {
        return entry(certificate.certificate().serialNumber());
    }

    CrlWish revoking(Made certificate, int reason) {
        return entry(
                certificate.certificate().serialNumber(),
                Wish.encoded(Extension.reasonCode, false, new ASN1Enumerated(reason)));
    }

    CrlWish entry(BigInteger serial, DERSequence... entryExtensions) {
        ASN1EncodableVector entry = new ASN1EncodableVector();
        entry.add(new ASN1Integer(serial));
        entry.add(time(Wish.NOW.minusSeconds(7200)));
        if (entryExtensions.length > 0) {
            entry.add(new DERSequence(entryExtensions));
        }
        entries.add(new DERSequence(entry));
        return this;
    }

    byte[] der() {
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        tbs.add(version);
        tbs.add(Wish.identifier(scheme));
        tbs.add(issuer);
        tbs.add(thisUpdate);
        if (nextUpdate != null) {
            tbs.add(nextUpdate);
        }
        if (!entries.isEmpty()) {
            tbs.add(new DERSequence(entries.toArray(ASN1Encodable[]::new)));
        }
        ASN1EncodableVector list = new ASN1EncodableVector();
        extensions.values().forEach(list::add);
        tbs.add(new DERTaggedObject(true, 0, new DERSequence(list)));
        return Wish.signed(
                new DERSequence(tbs), scheme, Wish.identifier(scheme), signer.keys().getPrivate());
    }

    Crl made() {
        return Crl.of(der(), CrlLimits.DEFAULTS);
    }

    private static Time time(Instant at) {
        return new Time(Date.from(at));
    }
}
