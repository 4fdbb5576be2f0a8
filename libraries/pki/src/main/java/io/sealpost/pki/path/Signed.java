package io.sealpost.pki.path;

import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What certificates and CRLs have in common (RFC 5280 §4.1.1, §5.1.1).
 *
 * @param contents exactly the bytes that were signed
 * @param signature empty when it is none of whole octets, so that it verifies nothing
 */
record Signed(byte[] contents, AlgorithmIdentifier algorithm, byte[] signature) {
    private static final byte[] NONE = {};

    /**
     * @throws MalformedPki when it is not SEQUENCE {contents, algorithm, signature}
     */
    static Signed of(byte[] der, String what) {
        List<byte[]> parts = DerShape.elementsOf(der, what);
        if (parts.size() != 3) {
            throw new MalformedPki(what + " does not have three parts");
        }
        ASN1BitString signature = ASN1BitString.getInstance(parts.get(2));
        return new Signed(
                parts.get(0),
                AlgorithmIdentifier.getInstance(parts.get(1)),
                signature.getPadBits() == 0 ? signature.getBytes() : NONE);
    }
}
