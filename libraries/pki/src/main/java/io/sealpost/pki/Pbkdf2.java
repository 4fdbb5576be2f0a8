package io.sealpost.pki;

import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** PBKDF2 (RFC 8018 §5.2). */
final class Pbkdf2 {
    private Pbkdf2() {}

    static byte[] derive(
            PBKDF2Params parameters, int keyBytes, EncodedPassword password, KdfBudget budget) {
        HashFunction hash = HashFunction.ofHmac(parameters.getPrf().getAlgorithm());
        int iterations = budget.spend(parameters.getIterationCount(), hash.blocks(keyBytes));
        return derive(hash, parameters.getSalt(), iterations, keyBytes, password);
    }

    static byte[] derive(
            HashFunction hash,
            byte[] salt,
            int iterations,
            int keyBytes,
            EncodedPassword password) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(hash.digest());
        generator.init(password.utf8(), salt, iterations);
        return ((KeyParameter) generator.generateDerivedParameters(keyBytes * Byte.SIZE)).getKey();
    }
}
