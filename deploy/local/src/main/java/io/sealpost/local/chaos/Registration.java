package io.sealpost.local.chaos;

import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.tls.KeyFiles;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;

/** One certificate to be registered as the next version of its alias. */
record Registration(String alias, int number, KeyFiles files, Upload upload) {

    /** SHA-256 of the DER leaf, as events and the API show it. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(files.x509().getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return alias + " #" + number;
    }
}
