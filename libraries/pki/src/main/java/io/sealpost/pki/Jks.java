package io.sealpost.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * Writes the JDK's old keystore. Its protection is weak (SHA-1 without iterations), so the password
 * should be good and the file should not lie about.
 */
final class Jks {
    private Jks() {}

    static byte[] write(KeyAndChain written, SecretBytes password, String alias) {
        char[] characters = password.use(Jks::characters);
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry(
                    alias,
                    PrivateKeys.java(written.pkcs8()),
                    characters,
                    written.chain().toArray(X509Certificate[]::new));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, characters);
            return file.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK writes no JKS", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    static char[] characters(byte[] utf8) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = new char[text.remaining()];
        text.get(characters);
        Arrays.fill(text.array(), '\0');
        return characters;
    }
}
