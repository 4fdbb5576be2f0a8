package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks tags and lengths before any parser does: definite and shortest lengths (X.690 §10.1),
 * bounded nesting, nothing behind the end. Certificates and CRLs are DER (RFC 5280 §4.1), and what
 * is verified must be the bytes that were read.
 */
final class DerShape {
    /** Deeper than any real certificate (about 12). */
    private static final int MAX_NESTING = 40;

    private final byte[] bytes;
    private final String what;

    private DerShape(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    /**
     * The encodings of the elements of a SEQUENCE.
     *
     * @throws MalformedPki when the bytes are not exactly one SEQUENCE in DER
     */
    static List<byte[]> elementsOf(byte[] bytes, String what) {
        if (bytes.length == 0 || bytes[0] != 0x30) {
            throw new MalformedPki(what + " is no SEQUENCE");
        }
        return new DerShape(bytes, what).elements();
    }

    private List<byte[]> elements() {
        int at = contents(0, bytes.length);
        if (end(0, bytes.length) != bytes.length) {
            throw malformed(end(0, bytes.length), "more bytes follow");
        }
        List<byte[]> elements = new ArrayList<>();
        while (at < bytes.length) {
            int end = walk(at, bytes.length, 1);
            elements.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return elements;
    }

    /** Where the element that begins at a byte ends. */
    private int walk(int at, int limit, int depth) {
        if (depth > MAX_NESTING) {
            throw malformed(at, "nested too deeply");
        }
        int end = end(at, limit);
        boolean constructed = (bytes[at] & 0x20) != 0;
        for (int child = contents(at, limit); constructed && child < end; ) {
            child = walk(child, end, depth + 1);
        }
        return end;
    }

    private int end(int at, int limit) {
        int lengthAt = afterTag(at, limit);
        long end = (long) contents(at, limit) + length(lengthAt, limit);
        if (end > limit) {
            throw malformed(at, "cut off");
        }
        return (int) end;
    }

    private int contents(int at, int limit) {
        int lengthAt = afterTag(at, limit);
        int first = octet(lengthAt, limit);
        return lengthAt + 1 + (first > 0x80 ? first - 0x80 : 0);
    }

    private int afterTag(int at, int limit) {
        int next = at + 1;
        if ((octet(at, limit) & 0x1f) == 0x1f) {
            while ((octet(next, limit) & 0x80) != 0) {
                next++;
            }
            next++;
        }
        return next;
    }

    private long length(int at, int limit) {
        int first = octet(at, limit);
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80 || first > 0x84) {
            throw malformed(at, "a length that is not DER");
        }
        long length = 0;
        for (int i = 1; i <= first - 0x80; i++) {
            length = length << 8 | octet(at + i, limit);
        }
        if (length < 0x80 || octet(at + 1, limit) == 0) {
            throw malformed(at, "a length that is not the shortest");
        }
        return length;
    }

    private int octet(int at, int limit) {
        if (at >= limit) {
            throw malformed(at, "cut off");
        }
        return bytes[at] & 0xff;
    }

    private MalformedPki malformed(int at, String how) {
        return new MalformedPki(what + " is damaged at byte " + at + ": " + how);
    }
}
