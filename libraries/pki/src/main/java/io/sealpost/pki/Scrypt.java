package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.KDF_TOO_EXPENSIVE;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The parameters of scrypt in PBES2 (RFC 7914 §7.1).
 *
 * @param cost N
 * @param blockSize r
 * @param parallelization p
 */
record Scrypt(byte[] salt, BigInteger cost, BigInteger blockSize, BigInteger parallelization) {
    static final ASN1ObjectIdentifier ID = new ASN1ObjectIdentifier("1.3.6.1.4.1.11591.4.11");

    /** Twice what OpenSSL writes (N = 16384, r = 8: 16 MiB). */
    private static final BigInteger MOST_MEMORY = BigInteger.valueOf(32 << 20);

    static Scrypt of(ASN1Encodable parameters) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(parameters);
        return new Scrypt(
                ASN1OctetString.getInstance(sequence.getObjectAt(0)).getOctets(),
                ASN1Integer.getInstance(sequence.getObjectAt(1)).getPositiveValue(),
                ASN1Integer.getInstance(sequence.getObjectAt(2)).getPositiveValue(),
                ASN1Integer.getInstance(sequence.getObjectAt(3)).getPositiveValue());
    }

    byte[] derive(int keyBytes, EncodedPassword password, KdfBudget budget) {
        BigInteger memory = cost.add(parallelization).multiply(blockSize).shiftLeft(7);
        if (memory.compareTo(MOST_MEMORY) > 0) {
            throw new UnusableCertificate(
                    KDF_TOO_EXPENSIVE,
                    "the file asks scrypt for more than the " + MOST_MEMORY + " bytes it may have");
        }
        int _ = budget.spend(cost.multiply(blockSize).multiply(parallelization).shiftLeft(1), 1);
        return SCrypt.generate(
                password.utf8(),
                salt,
                cost.intValueExact(),
                blockSize.intValueExact(),
                parallelization.intValueExact(),
                keyBytes);
    }
}
