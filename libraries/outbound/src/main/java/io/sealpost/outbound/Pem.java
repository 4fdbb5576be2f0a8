package io.sealpost.outbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The blocks of one label in PEM text (RFC 7468). Works on bytes, so that no key becomes a String.
 */
final class Pem {

    private Pem() {}

    /**
     * @throws IllegalArgumentException when a block does not end or holds no base64
     */
    static List<byte[]> blocks(byte[] pem, String label) {
        byte[] begin = ascii("-----BEGIN " + label + "-----");
        byte[] end = ascii("-----END " + label + "-----");
        var blocks = new ArrayList<byte[]>();
        for (int at = find(pem, begin, 0); at >= 0; at = find(pem, begin, at)) {
            int from = at + begin.length;
            at = find(pem, end, from);
            if (at < 0) {
                throw new IllegalArgumentException("a block %s does not end".formatted(label));
            }
            blocks.add(decode(pem, from, at));
        }
        return blocks;
    }

    private static byte[] decode(byte[] pem, int from, int to) {
        byte[] base64 = Arrays.copyOfRange(pem, from, to);
        try {
            return Base64.getMimeDecoder().decode(base64);
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static int find(byte[] text, byte[] sought, int from) {
        for (int at = from; at <= text.length - sought.length; at++) {
            if (Arrays.mismatch(text, at, at + sought.length, sought, 0, sought.length) < 0) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
