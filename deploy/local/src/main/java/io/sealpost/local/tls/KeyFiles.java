package io.sealpost.local.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.List;

/** A certificate and its private key, each as a PEM file, and in the forms that people upload. */
public record KeyFiles(Issued issued) {

    public Path certificate() {
        return issued.certificate();
    }

    public Path key() {
        return issued.key();
    }

    public byte[] keyPem() {
        return issued.keyPem().getBytes(US_ASCII);
    }

    /** Key and certificate in one PEM text. */
    public byte[] pem() {
        return (issued.keyPem() + issued.certificatePem()).getBytes(US_ASCII);
    }

    /** Key and certificate as a PKCS#12 file under a password, as openssl makes it. */
    public byte[] pkcs12(String password) {
        var alone = new Issued(key(), certificate(), List.of());
        var file = OpenSsl.in(key().getParent()).pkcs12(alone, password);
        try {
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the DER certificate, as events and the API show it. */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(issued.x509().getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
