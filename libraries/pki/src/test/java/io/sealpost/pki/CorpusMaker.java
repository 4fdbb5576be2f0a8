package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Makes the parts of the corpus that no program on Linux makes: run by {@code corpus/make} with the
 * maker's name, the folder, the folder of keys and the password.
 */
final class CorpusMaker {
    private final Path folder;
    private final Path source;
    private final String password;

    private CorpusMaker(Path folder, Path source, String password) {
        this.folder = folder;
        this.source = source;
        this.password = password;
    }

    public static void main(String[] arguments) throws Exception {
        CorpusMaker maker =
                new CorpusMaker(Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]);
        if (arguments[0].equals("windows")) {
            maker.windows();
        } else {
            maker.bouncyCastle();
        }
    }

    private void windows() throws Exception {
        WindowsPfx pfx = new WindowsPfx(password, der("p256.key"));
        byte[][] chain = {der("p256.pem"), der("intermediate.pem"), der("root.pem")};
        file(
                "triple-des.pfx",
                pfx.legacy(chain),
                "taken PKCS#12 EC-P256 3 legacy-encryption",
                "TripleDES-SHA1 in the wizard");
        byte[][] rootFirst = {chain[2], chain[1], chain[0]};
        file(
                "root-first.pfx",
                pfx.legacy(rootFirst),
                "taken PKCS#12 EC-P256 3 legacy-encryption reordered",
                "TripleDES-SHA1 in the wizard, all certificates of the path");
        file(
                "aes256-sha256.pfx",
                pfx.modern(chain),
                "taken PKCS#12 EC-P256 3",
                "AES256-SHA256 in the wizard");
    }

    private void bouncyCastle() throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        String taken = "taken PKCS#12 EC-P256 3";
        store("default.p12", "PKCS12", taken + " legacy-encryption");
        store("def.p12", "PKCS12-DEF", taken + " legacy-encryption");
        store("triple-des.p12", "PKCS12-3DES-3DES", taken + " legacy-encryption");
        store("aes.p12", "PKCS12-AES256-AES128", taken);
        store("aes-gcm.p12", "PKCS12-AES256-AES128-GCM", "unsupported-encryption: AES-");
        store("pbmac1.p12", "PKCS12-PBMAC1", taken);
        store("store.bks", "BKS", "not-a-certificate-container: BKS or UBER keystore");
        store("store.uber", "UBER", "not-a-certificate-container: BKS or UBER keystore");
        store("store.bcfks", "BCFKS", "not-a-certificate-container: BCFKS keystore");
    }

    private void store(String file, String type, String expected) throws Exception {
        KeyStore store = KeyStore.getInstance(type, "BC");
        store.load(null, null);
        Certificate[] chain = {
            certificate("p256.pem"), certificate("intermediate.pem"), certificate("root.pem")
        };
        store.setKeyEntry("alias", key("p256.key"), password.toCharArray(), chain);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        store.store(written, password.toCharArray());
        file(
                file,
                written.toByteArray(),
                expected,
                "KeyStore.getInstance(\"%s\", \"BC\")".formatted(type));
    }

    private PrivateKey key(String file) throws Exception {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der(file)));
    }

    private Certificate certificate(String file) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der(file)));
    }

    private byte[] der(String file) throws Exception {
        String body =
                Files.readString(source.resolve(file), US_ASCII).replaceAll("-----.*?-----", "");
        return Base64.getMimeDecoder().decode(body);
    }

    private void file(String name, byte[] content, String expected, String command)
            throws Exception {
        Path _ = Files.write(folder.resolve(name), content);
        String line = String.join("\t", name, password, "-", expected, command) + "\n";
        Path _ =
                Files.writeString(
                        folder.resolve("manifest.tsv"), line, UTF_8, StandardOpenOption.APPEND);
    }
}
