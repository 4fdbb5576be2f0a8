package io.sealpost.pki.path.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealpost.pki.CertificateBundle;
import io.sealpost.pki.ImportLimits;
import io.sealpost.pki.KeyAndChain;
import io.sealpost.pki.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Certificates and CRLs out of files: DER, PEM, or PKCS#12, which goes through the importer. */
final class DerFiles {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (CERTIFICATE|X509 CRL)-----([^-]*)-----END", Pattern.DOTALL);

    private DerFiles() {}

    /** The first certificate or CRL. */
    static byte[] pem(String text) {
        return pems(text).getFirst();
    }

    private static List<byte[]> pems(String text) {
        List<byte[]> ders = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            ders.add(Base64.getMimeDecoder().decode(block.group(2)));
        }
        return ders;
    }

    /** All that a file holds, in its order; of PKCS#12, the leaf first. */
    static List<byte[]> read(Path file, String password) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            if (name.endsWith(".p12") || name.endsWith(".pfx")) {
                return pkcs12(bytes, password);
            }
            List<byte[]> blocks = pems(new String(bytes, ISO_8859_1));
            return blocks.isEmpty() ? List.of(bytes) : blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> matching(Path folder, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> pkcs12(byte[] content, String password) {
        try (SecretBytes secret = SecretBytes.takeCopyOf(password);
                KeyAndChain read =
                        KeyAndChain.read(content, Optional.of(secret), ImportLimits.DEFAULTS)) {
            byte[] pem = read.chainPem().getBytes(ISO_8859_1);
            return CertificateBundle.read(pem, ImportLimits.DEFAULTS).stream()
                    .map(DerFiles::encoded)
                    .toList();
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
