package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.RC2Parameters;

/**
 * A PFX in the shape of those that the export wizard of Windows writes: BER with indefinite lengths
 * and octet strings in pieces, the key first, then the certificates, 2,000 iterations, attributes
 * of a CSP. Written from RFC 7292 alone, so that the importer is not read by its own writer.
 */
record WindowsPfx(String password, byte[] pkcs8) {
    private static final int ITERATIONS = 2_000;
    private static final int PIECE = 1_000;
    private static final ASN1ObjectIdentifier CSP_NAME =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.17.1");

    /** 3DES for the key, RC2 with 40 bits for the certificates, SHA-1. */
    byte[] legacy(byte[][] certificates) throws Exception {
        byte[] salt = random(8);
        byte[] key = crypt(new DESedeEngine(), 192, salt, pkcs8);
        byte[] certificateSalt = random(8);
        byte[] sealed = crypt(new RC2Engine(), 40, certificateSalt, bags(certificates));
        return pfx(
                new DERSequence(
                        new ASN1Encodable[] {
                            pbe(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, salt),
                            new DEROctetString(key)
                        }),
                pbe(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, certificateSalt),
                sealed);
    }

    /** AES-256 with PBKDF2 and HMAC-SHA256 for both, as Windows from 10 (1709) on. */
    byte[] modern(byte[][] certificates) throws Exception {
        try (EncodedPassword encoded = EncodedPassword.of(password.getBytes(UTF_8))) {
            Pbes2Sealed key = Pbes2Sealed.of(pkcs8, encoded, ITERATIONS);
            Pbes2Sealed chain = Pbes2Sealed.of(bags(certificates), encoded, ITERATIONS);
            return pfx(
                    new DERSequence(
                            new ASN1Encodable[] {
                                key.scheme(), new DEROctetString(key.encrypted())
                            }),
                    chain.scheme(),
                    chain.encrypted());
        }
    }

    private byte[] pfx(ASN1Encodable shroudedKey, AlgorithmIdentifier scheme, byte[] sealed)
            throws Exception {
        ASN1Encodable keyBag =
                bag(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag, shroudedKey, keyAttributes());
        ASN1Encodable keys = data(ber(new BERSequence(keyBag)));
        ASN1Encodable content =
                new BERSequence(
                        new ASN1Encodable[] {
                            PKCSObjectIdentifiers.data,
                            scheme,
                            new BERTaggedObject(false, 0, pieces(sealed))
                        });
        ASN1Encodable certificates =
                new BERSequence(
                        new ASN1Encodable[] {
                            PKCSObjectIdentifiers.encryptedData,
                            new BERTaggedObject(
                                    true,
                                    0,
                                    new BERSequence(
                                            new ASN1Encodable[] {new ASN1Integer(0), content}))
                        });
        byte[] safe = ber(new BERSequence(new ASN1Encodable[] {keys, certificates}));
        return ber(
                new BERSequence(new ASN1Encodable[] {new ASN1Integer(3), data(safe), mac(safe)}));
    }

    private static ASN1Encodable data(byte[] content) {
        return new BERSequence(
                new ASN1Encodable[] {
                    PKCSObjectIdentifiers.data, new BERTaggedObject(true, 0, pieces(content))
                });
    }

    private static ASN1OctetString pieces(byte[] content) {
        ASN1OctetString[] pieces = new ASN1OctetString[Math.ceilDiv(content.length, PIECE)];
        for (int i = 0; i < pieces.length; i++) {
            int end = Math.min(content.length, (i + 1) * PIECE);
            pieces[i] = new DEROctetString(java.util.Arrays.copyOfRange(content, i * PIECE, end));
        }
        return new BEROctetString(pieces);
    }

    private byte[] bags(byte[][] certificates) throws Exception {
        ASN1EncodableVector bags = new ASN1EncodableVector();
        for (byte[] certificate : certificates) {
            ASN1Encodable value =
                    new DERSequence(
                            new ASN1Encodable[] {
                                PKCSObjectIdentifiers.x509Certificate,
                                new DERTaggedObject(true, 0, new DEROctetString(certificate))
                            });
            bags.add(bag(PKCSObjectIdentifiers.certBag, value, new DERSet()));
        }
        return ber(new BERSequence(bags));
    }

    private static ASN1Encodable keyAttributes() {
        return new DERSet(
                new ASN1Encodable[] {
                    attribute(
                            PKCSObjectIdentifiers.pkcs_9_at_localKeyId,
                            new DEROctetString(new byte[] {1, 0, 0, 0})),
                    attribute(
                            PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                            new DERBMPString("{7C2B1F0A-0000-4000-8000-000000000000}")),
                    attribute(CSP_NAME, new DERBMPString("Microsoft Software Key Storage Provider"))
                });
    }

    private static ASN1Encodable attribute(ASN1ObjectIdentifier kind, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {kind, new DERSet(value)});
    }

    private static ASN1Encodable bag(
            ASN1ObjectIdentifier kind, ASN1Encodable value, ASN1Encodable attributes) {
        return new DERSequence(
                new ASN1Encodable[] {kind, new DERTaggedObject(true, 0, value), attributes});
    }

    private ASN1Encodable mac(byte[] safe) {
        byte[] salt = random(20);
        HMac mac = new HMac(new SHA1Digest());
        mac.init(generator(salt).generateDerivedMacParameters(160));
        mac.update(safe, 0, safe.length);
        byte[] result = new byte[20];
        int _ = mac.doFinal(result, 0);
        ASN1Encodable sha1 =
                new AlgorithmIdentifier(
                        new ASN1ObjectIdentifier("1.3.14.3.2.26"), DERNull.INSTANCE);
        return new DERSequence(
                new ASN1Encodable[] {
                    new DERSequence(new ASN1Encodable[] {sha1, new DEROctetString(result)}),
                    new DEROctetString(salt),
                    new ASN1Integer(ITERATIONS)
                });
    }

    private static AlgorithmIdentifier pbe(ASN1ObjectIdentifier scheme, byte[] salt) {
        return new AlgorithmIdentifier(
                scheme,
                new DERSequence(
                        new ASN1Encodable[] {
                            new DEROctetString(salt), new ASN1Integer(ITERATIONS)
                        }));
    }

    private byte[] crypt(BlockCipher engine, int bits, byte[] salt, byte[] plain) throws Exception {
        ParametersWithIV derived =
                (ParametersWithIV) generator(salt).generateDerivedParameters(bits, 64);
        CipherParameters key =
                engine instanceof RC2Engine
                        ? new ParametersWithIV(
                                new RC2Parameters(
                                        ((KeyParameter) derived.getParameters()).getKey(), bits),
                                derived.getIV())
                        : derived;
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine));
        cipher.init(true, key);
        return PasswordEncryption.run(cipher, plain);
    }

    private PKCS12ParametersGenerator generator(byte[] salt) {
        byte[] text = password.getBytes(UTF_16BE);
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(new SHA1Digest());
        generator.init(java.util.Arrays.copyOf(text, text.length + 2), salt, ITERATIONS);
        return generator;
    }

    private static byte[] ber(ASN1Encodable value) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        value.toASN1Primitive().encodeTo(out, ASN1Encoding.BER);
        return out.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
