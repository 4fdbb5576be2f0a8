package io.sealpost.outbound;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content as a key: two credentials or sets of anchors are the same when their bytes are. */
final class Digests {

    private Digests() {}

    static String sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(
                        new byte[] {
                            (byte) (part.length >>> 24),
                            (byte) (part.length >>> 16),
                            (byte) (part.length >>> 8),
                            (byte) part.length
                        });
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
