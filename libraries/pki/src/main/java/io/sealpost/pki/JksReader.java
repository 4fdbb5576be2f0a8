package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_ENTRY;
import static io.sealpost.pki.UnusableCertificate.damaged;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;

/**
 * JKS and JCEKS, the keystores of the JDK before PKCS#12, by their bytes: a header, entries under
 * an alias each, and a digest under the password. Secret keys in JCEKS are serialised Java objects;
 * nothing is ever deserialised, so that a file with one is refused.
 */
final class JksReader {
    private static final int DIGEST_BYTES = 20;
    private static final byte[] WHITENER = "Mighty Aphrodite".getBytes(US_ASCII);
    private static final int PRIVATE_KEY = 1;
    private static final int CERTIFICATE = 2;
    private static final int SECRET_KEY = 3;

    private final Opening opening;
    private final String file;
    private final List<SealedKey> keys = new ArrayList<>();

    JksReader(Opening opening, Container kind) {
        this.opening = opening;
        this.file = "the " + kind.text() + " keystore";
    }

    private record SealedKey(Label label, byte[] encrypted) {}

    void read(byte[] content) {
        JksCursor cursor = new JksCursor(content, file);
        int version = cursor.skip(4).int32();
        if (version != 1 && version != 2) {
            throw damaged(file + " is damaged: its version at byte 4 is " + version);
        }
        for (int left = cursor.count(Contents.MOST_ENTRIES); left > 0; left--) {
            entry(cursor, version);
        }
        cursor.expectLeft(DIGEST_BYTES);
        open(content);
    }

    private void entry(JksCursor cursor, int version) {
        opening.contents().countEntry();
        int start = cursor.at();
        int kind = cursor.int32();
        Label label = Label.named(cursor.text());
        long _ = cursor.int64();
        switch (kind) {
            case PRIVATE_KEY -> {
                keys.add(new SealedKey(label, cursor.bytes()));
                chain(cursor, version, label);
            }
            case CERTIFICATE -> certificate(cursor, version, label);
            case SECRET_KEY -> throw secretKey(label);
            default ->
                    throw damaged(
                            file + " is damaged: the entry at byte " + start + " is of no kind");
        }
    }

    /** The first certificate is the key's. */
    private void chain(JksCursor cursor, int version, Label label) {
        Label next = label;
        for (int left = cursor.count(Contents.MOST_ENTRIES); left > 0; left--) {
            opening.contents().countEntry();
            certificate(cursor, version, next);
            next = Label.NONE;
        }
    }

    private void certificate(JksCursor cursor, int version, Label label) {
        String type = version == 1 ? "X.509" : cursor.text();
        int start = cursor.at();
        byte[] der = cursor.bytes();
        if (type.equals("X.509")) {
            opening.contents()
                    .addCertificate(der, "the certificate at byte " + start + " of " + file, label);
        }
    }

    private UnusableCertificate secretKey(Label label) {
        return new UnusableCertificate(
                UNSUPPORTED_ENTRY,
                "the entry %s of %s is a secret key, a serialised Java object, which is never read; send the private key's entry alone: keytool -importkeystore -srcalias"
                        .formatted(CertificateFacts.shown(label.name().orElse("")), file));
    }

    private void open(byte[] content) {
        if (opening.passwords().file().isGiven()) {
            opening.contents().isProtectedBy(Protections.jksDigest());
            try (EncodedPassword password = opening.passwords().file().encodings().getFirst()) {
                checkDigest(content, password);
            }
        }
        if (!keys.isEmpty()) {
            openKeys();
        }
    }

    private void openKeys() {
        if (!opening.passwords().key().isGiven()) {
            throw opening.passwords().key().required("a private key in " + file);
        }
        try (EncodedPassword password = opening.passwords().key().encodings().getFirst()) {
            keys.forEach(key -> open(key, password));
        }
    }

    private void checkDigest(byte[] content, EncodedPassword password) {
        int end = content.length - DIGEST_BYTES;
        MessageDigest digest = JksKeys.sha1();
        digest.update(password.utf16());
        digest.update(WHITENER);
        digest.update(content, 0, end);
        byte[] stated = Arrays.copyOfRange(content, end, content.length);
        if (!MessageDigest.isEqual(digest.digest(), stated)) {
            throw opening.passwords().file().doesNotOpen(file);
        }
    }

    private void open(SealedKey key, EncodedPassword password) {
        if (!opening.contents().wants(key.label)) {
            return;
        }
        String what =
                "the private key %s in %s"
                        .formatted(CertificateFacts.shown(key.label.name().orElse("")), file);
        Asn1Shape.check(key.encrypted, what);
        EncryptedPrivateKeyInfo info =
                Parsing.of(what, () -> EncryptedPrivateKeyInfo.getInstance(key.encrypted));
        try (SecretBytes plain = new JksKeys(opening, password).open(info, what)) {
            opening.contents().addKey(plain.use(PrivateKeys::fromPkcs8), key.label);
        }
    }
}
