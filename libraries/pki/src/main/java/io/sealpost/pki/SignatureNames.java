package io.sealpost.pki;

import java.security.cert.X509Certificate;

/** Names of signature schemes, as Java has them, such as {@code SHA256withRSA}. */
final class SignatureNames {
    private SignatureNames() {}

    /** By which the issuer signed; the object identifier when there is no name. */
    static String of(X509Certificate certificate) {
        return certificate.getSigAlgName();
    }

    /** Whether collisions of its hash were made (RFC 9155 §1, RFC 6151). */
    static boolean isBroken(X509Certificate certificate) {
        return of(certificate).matches("(SHA1|MD5|MD2)with.*");
    }
}
