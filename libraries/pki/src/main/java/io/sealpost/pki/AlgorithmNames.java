package io.sealpost.pki;

import static java.util.Map.entry;

import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;

/** What people call the algorithms that we refuse, so that a refusal names them. */
final class AlgorithmNames {
    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    entry("1.2.840.113549.1.1.7", "RSA-OAEP"),
                    entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
                    entry("1.2.840.10040.4.1", "DSA"),
                    entry("1.2.840.113549.1.3.1", "Diffie-Hellman"),
                    entry("1.2.840.10046.2.1", "Diffie-Hellman"),
                    entry("1.3.101.110", "X25519"),
                    entry("1.3.101.111", "X448"),
                    entry("1.3.101.112", "Ed25519"),
                    entry("1.3.101.113", "Ed448"),
                    entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
                    entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
                    entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
                    entry("1.2.840.113549.1.5.1", "PBE-MD2-DES"),
                    entry("1.2.840.113549.1.5.4", "PBE-MD2-RC2-64"),
                    entry("1.2.840.113549.1.12.1.1", "PBE-SHA1-RC4-128"),
                    entry("1.2.840.113549.1.12.1.2", "PBE-SHA1-RC4-40"),
                    entry("1.3.14.3.2.7", "DES-CBC"),
                    entry("1.2.840.113549.3.2", "RC2-CBC"),
                    entry("1.2.840.113549.3.9", "RC5-CBC"),
                    entry("2.16.840.1.101.3.4.1.6", "AES-128-GCM"),
                    entry("2.16.840.1.101.3.4.1.26", "AES-192-GCM"),
                    entry("2.16.840.1.101.3.4.1.46", "AES-256-GCM"),
                    entry("1.2.392.200011.61.1.1.1.2", "Camellia-128-CBC"),
                    entry("1.2.392.200011.61.1.1.1.3", "Camellia-192-CBC"),
                    entry("1.2.392.200011.61.1.1.1.4", "Camellia-256-CBC"),
                    entry("1.2.410.200004.1.4", "SEED-CBC"),
                    entry("1.2.410.200046.1.1.2", "ARIA-128-CBC"),
                    entry("1.2.410.200046.1.1.12", "ARIA-256-CBC"),
                    entry("1.2.840.113549.2.2", "MD2"),
                    entry("1.2.840.113549.2.5", "MD5"),
                    entry("1.3.36.3.2.1", "RIPEMD-160"),
                    entry("1.2.840.113549.1.7.1", "data"),
                    entry("1.2.840.113549.1.7.6", "encrypted data"),
                    entry("1.2.840.113549.1.7.2", "signed data"),
                    entry("1.2.840.113549.1.7.3", "encryption to a certificate"));

    private AlgorithmNames() {}

    static String of(ASN1ObjectIdentifier id) {
        return KNOWN.getOrDefault(id.getId(), id.getId());
    }

    static String ofCurve(ASN1ObjectIdentifier id) {
        String name = ECNamedCurveTable.getName(id);
        return name == null ? id.getId() : name;
    }
}
