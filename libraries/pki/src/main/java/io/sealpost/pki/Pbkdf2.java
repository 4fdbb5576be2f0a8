package io.sealpost.pki;

import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** PBKDF2 (RFC 8018 §5.2). */
record Pbkdf2(HashFunction hash, byte[] salt, int iterations) {

    static byte[] derive(
            PBKDF2Params parameters, int keyBytes, EncodedPassword password, KdfBudget budget) {
        HashFunction hash = HashFunction.ofHmac(parameters.getPrf().getAlgorithm());
        int iterations = budget.spend(parameters.getIterationCount(), hash.blocks(keyBytes));
        return new Pbkdf2(hash, parameters.getSalt(), iterations).derive(keyBytes, password);
    }

    byte[] derive(int keyBytes, EncodedPassword password) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(hash.digest());
        generator.init(password.utf8(), salt, iterations);
        return ((KeyParameter) generator.generateDerivedParameters(keyBytes * Byte.SIZE)).getKey();
    }
}
