package io.sealpost.pki;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;

/**
 * Writes PKCS#12 for receivers that know no AES: RFC 7292 §C with 3DES for key and certificates,
 * and a MAC with SHA-1.
 */
final class LegacyPkcs12 {
    private LegacyPkcs12() {}

    static byte[] write(KeyAndChain written, SecretBytes password, String friendlyName) {
        char[] characters = password.use(Jks::characters);
        try {
            OutputEncryptor encryptor =
                    new BcPKCS12PBEOutputEncryptorBuilder(
                                    PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                                    CBCBlockCipher.newInstance(new DESedeEngine()))
                            .setIterationCount(Pkcs12Writer.ITERATIONS)
                            .build(characters);
            return new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryptor, certificates(written, friendlyName))
                    .addData(key(written, encryptor, friendlyName))
                    .build(mac(), characters)
                    .getEncoded();
        } catch (PKCSException | IOException | CertificateEncodingException e) {
            throw new IllegalStateException("a PKCS#12 file could not be written", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static BcPKCS12MacCalculatorBuilder mac() {
        BcPKCS12MacCalculatorBuilder mac = new BcPKCS12MacCalculatorBuilder();
        mac.setIterationCount(Pkcs12Writer.ITERATIONS);
        return mac;
    }

    private static PKCS12SafeBag key(
            KeyAndChain written, OutputEncryptor encryptor, String friendlyName) {
        return written.pkcs8()
                .use(
                        der ->
                                named(
                                                new PKCS12SafeBagBuilder(
                                                        PrivateKeyInfo.getInstance(der), encryptor),
                                                written.leaf(),
                                                friendlyName)
                                        .build());
    }

    private static PKCS12SafeBag[] certificates(KeyAndChain written, String friendlyName)
            throws IOException, CertificateEncodingException {
        PKCS12SafeBag[] bags = new PKCS12SafeBag[written.chain().size()];
        for (int i = 0; i < bags.length; i++) {
            PKCS12SafeBagBuilder bag =
                    new PKCS12SafeBagBuilder(new JcaX509CertificateHolder(written.chain().get(i)));
            bags[i] = (i == 0 ? named(bag, written.leaf(), friendlyName) : bag).build();
        }
        return bags;
    }

    private static PKCS12SafeBagBuilder named(
            PKCS12SafeBagBuilder bag, X509Certificate leaf, String friendlyName) {
        return bag.addBagAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                        new DERBMPString(friendlyName))
                .addBagAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_localKeyId,
                        Pkcs12Attributes.localKeyIdOf(leaf));
    }
}
