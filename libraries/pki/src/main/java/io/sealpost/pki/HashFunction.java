package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SHA512tDigest;

/**
 * The hash functions under MACs and key derivation, by their own identifier and by that of their
 * HMAC.
 */
enum HashFunction {
    SHA1(
            new ASN1ObjectIdentifier("1.3.14.3.2.26"),
            PKCSObjectIdentifiers.id_hmacWithSHA1,
            SHA1Digest::new),
    SHA224(
            NISTObjectIdentifiers.id_sha224,
            PKCSObjectIdentifiers.id_hmacWithSHA224,
            SHA224Digest::new),
    SHA256(
            NISTObjectIdentifiers.id_sha256,
            PKCSObjectIdentifiers.id_hmacWithSHA256,
            SHA256Digest::new),
    SHA384(
            NISTObjectIdentifiers.id_sha384,
            PKCSObjectIdentifiers.id_hmacWithSHA384,
            SHA384Digest::new),
    SHA512(
            NISTObjectIdentifiers.id_sha512,
            PKCSObjectIdentifiers.id_hmacWithSHA512,
            SHA512Digest::new),
    SHA512_224(
            NISTObjectIdentifiers.id_sha512_224,
            new ASN1ObjectIdentifier("1.2.840.113549.2.12"),
            () -> new SHA512tDigest(224)),
    SHA512_256(
            NISTObjectIdentifiers.id_sha512_256,
            new ASN1ObjectIdentifier("1.2.840.113549.2.13"),
            () -> new SHA512tDigest(256));

    private final ASN1ObjectIdentifier id;
    private final ASN1ObjectIdentifier hmacId;
    private final Supplier<Digest> digest;

    HashFunction(ASN1ObjectIdentifier id, ASN1ObjectIdentifier hmacId, Supplier<Digest> digest) {
        this.id = id;
        this.hmacId = hmacId;
        this.digest = digest;
    }

    static HashFunction of(ASN1ObjectIdentifier id) {
        return find(id, hash -> hash.id);
    }

    static HashFunction ofHmac(ASN1ObjectIdentifier id) {
        return find(id, hash -> hash.hmacId);
    }

    /** As people call it, known or not. */
    static String nameOf(ASN1ObjectIdentifier id) {
        return named(id, hash -> hash.id, "");
    }

    /** Likewise, with {@code HMAC-} before it. */
    static String nameOfHmac(ASN1ObjectIdentifier id) {
        return named(id, hash -> hash.hmacId, "HMAC-");
    }

    ASN1ObjectIdentifier id() {
        return id;
    }

    ASN1ObjectIdentifier hmacId() {
        return hmacId;
    }

    Digest digest() {
        return digest.get();
    }

    /** How many hashes it takes to derive so many bytes. */
    int blocks(int bytes) {
        return Math.ceilDiv(bytes, digest().getDigestSize());
    }

    private static String named(
            ASN1ObjectIdentifier wanted,
            Function<HashFunction, ASN1ObjectIdentifier> identifier,
            String prefix) {
        return Stream.of(values())
                .filter(hash -> identifier.apply(hash).equals(wanted))
                .map(hash -> prefix + hash.name().replace('_', '/'))
                .findFirst()
                .orElseGet(() -> AlgorithmNames.of(wanted));
    }

    private static HashFunction find(
            ASN1ObjectIdentifier wanted, Function<HashFunction, ASN1ObjectIdentifier> identifier) {
        return Stream.of(values())
                .filter(hash -> identifier.apply(hash).equals(wanted))
                .findFirst()
                .orElseThrow(() -> unsupported(wanted));
    }

    private static UnusableCertificate unsupported(ASN1ObjectIdentifier id) {
        return new UnusableCertificate(
                UNSUPPORTED_ENCRYPTION,
                "the file uses the hash function "
                        + AlgorithmNames.of(id)
                        + "; SHA-1 and SHA-2 are supported");
    }
}
