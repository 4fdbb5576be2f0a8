package io.sealpost.pki.path;

import org.bouncycastle.asn1.x509.KeyUsage;

/** What the leaf is to be used for (RFC 5280 §4.2.1.12). */
public enum Purpose {
    /** TLS client: signs. */
    CLIENT_AUTH("1.3.6.1.5.5.7.3.2", KeyUsage.digitalSignature | KeyUsage.keyAgreement),
    /** TLS server: signs, or its key carries or agrees on another. */
    SERVER_AUTH(
            "1.3.6.1.5.5.7.3.1",
            KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement),
    /** Usages are not looked at, neither the leaf's nor the extended ones of issuers. */
    ANY("2.5.29.37.0", 0);

    private final String oid;
    private final int keyUsages;

    Purpose(String oid, int keyUsages) {
        this.oid = oid;
        this.keyUsages = keyUsages;
    }

    String oid() {
        return oid;
    }

    /** One of them is enough. */
    int keyUsages() {
        return keyUsages;
    }
}
