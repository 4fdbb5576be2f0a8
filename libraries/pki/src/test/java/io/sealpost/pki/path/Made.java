package io.sealpost.pki.path;

import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500Name;

/** A certificate with its keys, to go on issuing with. */
record Made(byte[] der, X500Name subject, KeyPair keys) {
    PathCertificate certificate() {
        return PathCertificate.of(der);
    }
}
