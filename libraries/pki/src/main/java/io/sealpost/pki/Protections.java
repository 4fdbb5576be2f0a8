package io.sealpost.pki;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Says of algorithm identifiers how something is protected; of broken ones, as much as can be. */
final class Protections {
    private Protections() {}

    static Protection of(String part, AlgorithmIdentifier scheme) {
        ASN1ObjectIdentifier id = scheme.getAlgorithm();
        return new Protection(part, named(scheme), !id.equals(Pbes2.ID) || isTripleDes(scheme));
    }

    static Protection of(String part, String legacyScheme) {
        return new Protection(part, legacyScheme, true);
    }

    static Protection jksDigest() {
        return new Protection("the keystore's integrity", "SHA-1 under the password", true);
    }

    static Protection mac(MacData mac) {
        AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
        String name =
                algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)
                        ? pbmac1(algorithm)
                        : "HMAC-%s, %s"
                                .formatted(
                                        HashFunction.nameOf(algorithm.getAlgorithm()),
                                        iterations(mac.getIterationCount()));
        return new Protection("the file's integrity", name, false);
    }

    private static String pbmac1(AlgorithmIdentifier algorithm) {
        return tolerant(
                "PBMAC1",
                () -> {
                    PBMAC1Params parameters = PBMAC1Params.getInstance(algorithm.getParameters());
                    return "PBMAC1 with %s, %s"
                            .formatted(
                                    HashFunction.nameOfHmac(
                                            parameters.getMessageAuthScheme().getAlgorithm()),
                                    derivation(parameters.getKeyDerivationFunc()));
                });
    }

    private static String named(AlgorithmIdentifier scheme) {
        if (scheme.getAlgorithm().equals(Pbes2.ID)) {
            return tolerant(
                    "PBES2", () -> pbes2(PBES2Parameters.getInstance(scheme.getParameters())));
        }
        Optional<LegacyPbe> legacy = LegacyPbe.of(scheme.getAlgorithm());
        return legacy.map(known -> tolerant(known.text(), () -> legacy(known, scheme)))
                .orElseGet(() -> AlgorithmNames.of(scheme.getAlgorithm()));
    }

    private static String legacy(LegacyPbe scheme, AlgorithmIdentifier algorithm) {
        BigInteger count = PBEParameter.getInstance(algorithm.getParameters()).getIterationCount();
        return scheme.text() + ", " + iterations(count);
    }

    private static String pbes2(PBES2Parameters parameters) {
        KeyDerivationFunc function = parameters.getKeyDerivationFunc();
        return "PBES2 with %s, %s"
                .formatted(
                        CbcCipher.nameOf(parameters.getEncryptionScheme().getAlgorithm()),
                        derivation(
                                new AlgorithmIdentifier(
                                        function.getAlgorithm(), function.getParameters())));
    }

    private static String derivation(AlgorithmIdentifier function) {
        if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            PBKDF2Params parameters = PBKDF2Params.getInstance(function.getParameters());
            return "PBKDF2 with %s, %s"
                    .formatted(
                            HashFunction.nameOfHmac(parameters.getPrf().getAlgorithm()),
                            iterations(parameters.getIterationCount()));
        }
        return function.getAlgorithm().equals(Scrypt.ID)
                ? "scrypt"
                : AlgorithmNames.of(function.getAlgorithm());
    }

    private static boolean isTripleDes(AlgorithmIdentifier scheme) {
        return named(scheme).contains("3DES");
    }

    private static String iterations(BigInteger count) {
        return KdfBudget.shown(count) + " iterations";
    }

    private static String tolerant(String otherwise, Parsing.Step<String> step) {
        try {
            return Parsing.of("the scheme", step);
        } catch (UnusableCertificate _) {
            return otherwise;
        }
    }
}
