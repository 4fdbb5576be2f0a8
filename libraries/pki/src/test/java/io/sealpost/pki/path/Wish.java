package io.sealpost.pki.path;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/** A certificate to be made, odd ones too: it is written element by element. */
final class Wish {
    /** When the tests judge. */
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final AtomicLong SERIALS = new AtomicLong(1000);

    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private X500Name subject;
    private X500Name issuer;
    private KeyPair keys;
    private BigInteger serial = BigInteger.valueOf(SERIALS.incrementAndGet());
    private int version = 3;
    private ASN1Encodable notBefore = new Time(java.util.Date.from(NOW.minusSeconds(86_400)));
    private ASN1Encodable notAfter = new Time(java.util.Date.from(NOW.plusSeconds(86_400 * 365)));
    private String scheme = "SHA256withECDSA";
    private Optional<AlgorithmIdentifier> inner = Optional.empty();
    private Optional<AlgorithmIdentifier> outer = Optional.empty();
    private Optional<ASN1ObjectIdentifier> twice = Optional.empty();
    private boolean ca;
    private boolean keyIds = true;

    private Wish(String subject, boolean ca) {
        this.subject = new X500Name(subject);
        this.ca = ca;
    }

    static Wish authority(String subject) {
        return new Wish(subject, true)
                .extension(Extension.basicConstraints, true, new BasicConstraints(true))
                .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    static Wish client(String subject) {
        return new Wish(subject, false)
                .usage(KeyUsage.digitalSignature)
                .purposes(KeyPurposeId.id_kp_clientAuth);
    }

    Wish named(String other) {
        subject = new X500Name(other);
        return this;
    }

    Wish issuerNamed(String other) {
        issuer = new X500Name(other);
        return this;
    }

    Wish serial(BigInteger other) {
        serial = other;
        return this;
    }

    Wish serial(long other) {
        return serial(BigInteger.valueOf(other));
    }

    Wish version(int other) {
        version = other;
        return this;
    }

    Wish keys(KeyPair other) {
        keys = other;
        return this;
    }

    Wish keys(Made other) {
        return keys(other.keys());
    }

    Wish from(Instant start) {
        return from(new Time(java.util.Date.from(start)));
    }

    Wish from(ASN1Encodable start) {
        notBefore = start;
        return this;
    }

    Wish until(Instant end) {
        return until(new Time(java.util.Date.from(end)));
    }

    Wish until(ASN1Encodable end) {
        notAfter = end;
        return this;
    }

    /** As the JDK names it; the issuer's key must fit. */
    Wish signedBy(String algorithm) {
        scheme = algorithm;
        return this;
    }

    /** What it says of its signature, inside and outside of what is signed. */
    Wish naming(AlgorithmIdentifier inside, AlgorithmIdentifier outside) {
        inner = Optional.of(inside);
        outer = Optional.of(outside);
        return this;
    }

    /** Without key identifiers (RFC 5280 §4.2.1.1, §4.2.1.2). */
    Wish withoutKeyIds() {
        keyIds = false;
        return this;
    }

    /** Written two times over. */
    Wish twice(ASN1ObjectIdentifier oid) {
        twice = Optional.of(oid);
        return this;
    }

    Wish usage(int bits) {
        return extension(Extension.keyUsage, true, new KeyUsage(bits));
    }

    Wish purposes(KeyPurposeId... purposes) {
        return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    Wish pathLength(int length) {
        return extension(Extension.basicConstraints, true, new BasicConstraints(length));
    }

    Wish alternatives(GeneralName... names) {
        return extension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    Wish dns(String name) {
        return alternatives(new GeneralName(GeneralName.dNSName, name));
    }

    Wish extension(String oid, boolean critical, ASN1Encodable value) {
        return extension(new ASN1ObjectIdentifier(oid), critical, value);
    }

    Wish extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.put(oid, encoded(oid, critical, value));
        return this;
    }

    Wish without(ASN1ObjectIdentifier oid) {
        extensions.remove(oid);
        return this;
    }

    Wish withoutExtensions() {
        extensions.clear();
        ca = false;
        return this;
    }

    Made selfSigned() {
        KeyPair own = keys == null ? newKeys() : keys;
        return made(own, subject, own);
    }

    Made by(Made authority) {
        if (keyIds && !extensions.isEmpty()) {
            extension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(keyId(authority.keys())));
        }
        return made(
                keys == null ? newKeys() : keys,
                issuer == null ? authority.subject() : issuer,
                authority.keys());
    }

    static KeyPair newKeys() {
        return newKeys("EC", new ECGenParameterSpec("secp256r1"));
    }

    static KeyPair newKeys(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Made made(KeyPair own, X500Name by, KeyPair signing) {
        if (ca && keyIds) {
            extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(own)));
        }
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        if (version > 1) {
            tbs.add(new DERTaggedObject(true, 0, new ASN1Integer(version - 1)));
        }
        tbs.add(new ASN1Integer(serial));
        tbs.add(inner.orElse(identifier(scheme)));
        tbs.add(by);
        tbs.add(new DERSequence(new ASN1Encodable[] {notBefore, notAfter}));
        tbs.add(subject);
        tbs.add(SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
        if (!extensions.isEmpty()) {
            ASN1EncodableVector list = new ASN1EncodableVector();
            extensions.values().forEach(list::add);
            twice.map(extensions::get).ifPresent(list::add);
            tbs.add(new DERTaggedObject(true, 3, new DERSequence(list)));
        }
        byte[] der =
                signed(
                        new DERSequence(tbs),
                        scheme,
                        outer.orElse(identifier(scheme)),
                        signing.getPrivate());
        return new Made(der, subject, own);
    }

    /** SEQUENCE {contents, algorithm, signature}. */
    static byte[] signed(
            DERSequence contents, String scheme, AlgorithmIdentifier named, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(scheme);
            signature.initSign(key);
            signature.update(contents.getEncoded());
            return new DERSequence(
                            new ASN1Encodable[] {
                                contents, named, new DERBitString(signature.sign())
                            })
                    .getEncoded();
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    static AlgorithmIdentifier identifier(String scheme) {
        String oid =
                switch (scheme) {
                    case "SHA256withECDSA" -> "1.2.840.10045.4.3.2";
                    case "SHA384withECDSA" -> "1.2.840.10045.4.3.3";
                    case "SHA512withECDSA" -> "1.2.840.10045.4.3.4";
                    case "SHA1withECDSA" -> "1.2.840.10045.4.1";
                    case "MD5withRSA" -> "1.2.840.113549.1.1.4";
                    case "SHA1withRSA" -> "1.2.840.113549.1.1.5";
                    case "SHA256withRSA" -> "1.2.840.113549.1.1.11";
                    case "Ed25519" -> "1.3.101.112";
                    case "Ed448" -> "1.3.101.113";
                    case "ML-DSA-65" -> "2.16.840.1.101.3.4.3.18";
                    default -> throw new AssertionError(scheme);
                };
        return scheme.endsWith("RSA")
                ? new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE)
                : new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    }

    static byte[] keyId(KeyPair keys) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(keys.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static DERSequence encoded(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(oid);
            if (critical) {
                parts.add(org.bouncycastle.asn1.ASN1Boolean.TRUE);
            }
            parts.add(new DEROctetString(value));
            return new DERSequence(parts);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
