package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENCRYPTION;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** PBES2 (RFC 8018 §6.2) with PBKDF2 or scrypt (RFC 7914), and a cipher in CBC mode. */
final class Pbes2 {
    static final ASN1ObjectIdentifier ID = PKCSObjectIdentifiers.id_PBES2;

    private Pbes2() {}

    static PaddedBufferedBlockCipher decryptor(
            AlgorithmIdentifier scheme, EncodedPassword password, KdfBudget budget) {
        PBES2Parameters parameters = PBES2Parameters.getInstance(scheme.getParameters());
        EncryptionScheme encryption = parameters.getEncryptionScheme();
        CbcCipher cipher = CbcCipher.of(encryption.getAlgorithm());
        byte[] iv = ASN1OctetString.getInstance(encryption.getParameters()).getOctets();
        if (iv.length != cipher.ivBytes()) {
            throw damaged(
                    "the file is damaged: its "
                            + cipher
                            + " has an initialisation vector of "
                            + iv.length
                            + " bytes");
        }
        byte[] key = key(parameters.getKeyDerivationFunc(), cipher.keyBytes(), password, budget);
        return initialised(false, cipher, key, iv);
    }

    static PaddedBufferedBlockCipher encryptor(byte[] key, byte[] iv) {
        return initialised(true, CbcCipher.AES_256_CBC, key, iv);
    }

    static AlgorithmIdentifier scheme(byte[] salt, int iterations, byte[] iv) {
        AlgorithmIdentifier prf =
                new AlgorithmIdentifier(HashFunction.SHA256.hmacId(), DERNull.INSTANCE);
        PBKDF2Params derivation =
                new PBKDF2Params(salt, iterations, CbcCipher.AES_256_CBC.keyBytes(), prf);
        return new AlgorithmIdentifier(
                ID,
                new PBES2Parameters(
                        new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                        new EncryptionScheme(CbcCipher.AES_256_CBC.id(), new DEROctetString(iv))));
    }

    private static byte[] key(
            KeyDerivationFunc function, int keyBytes, EncodedPassword password, KdfBudget budget) {
        if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            PBKDF2Params parameters = PBKDF2Params.getInstance(function.getParameters());
            checkKeyLength(parameters.getKeyLength(), keyBytes);
            return Pbkdf2.derive(parameters, keyBytes, password, budget);
        }
        if (function.getAlgorithm().equals(Scrypt.ID)) {
            return Scrypt.of(function.getParameters()).derive(keyBytes, password, budget);
        }
        throw new UnusableCertificate(
                UNSUPPORTED_ENCRYPTION,
                "the file derives its key by "
                        + AlgorithmNames.of(function.getAlgorithm())
                        + "; PBKDF2 and scrypt are supported");
    }

    private static void checkKeyLength(BigInteger stated, int keyBytes) {
        if (stated != null && !stated.equals(BigInteger.valueOf(keyBytes))) {
            throw damaged(
                    "the file is damaged: it derives a key of another length than the cipher's "
                            + keyBytes
                            + " bytes");
        }
    }

    private static PaddedBufferedBlockCipher initialised(
            boolean encrypting, CbcCipher kind, byte[] key, byte[] iv) {
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(kind.engine()));
        cipher.init(encrypting, new ParametersWithIV(new KeyParameter(key), iv));
        Arrays.fill(key, (byte) 0);
        return cipher;
    }
}
