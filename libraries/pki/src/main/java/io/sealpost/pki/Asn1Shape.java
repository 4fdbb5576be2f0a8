package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.TOO_LARGE;
import static io.sealpost.pki.UnusableCertificate.damaged;

/**
 * Walks the tags and lengths of BER (X.690 §8.1) before any parser sees it: it bounds nesting and
 * number of elements, and finds the byte at which a truncated file breaks off.
 */
final class Asn1Shape {
    /**
     * Deeper than any real certificate, key or PKCS#12 file between two OCTET STRINGs (about 12).
     */
    static final int MAX_NESTING = 40;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final int MORE = 0x80;
    private static final int INDEFINITE = -1;

    /**
     * So many elements may stand in any file, and one more for each so many of its bytes: a hundred
     * certificates have 10,000.
     */
    private static final int FEW_ELEMENTS = 8_000;

    private static final int BYTES_PER_ELEMENT = 25;

    private final byte[] bytes;
    private final String what;
    private int at;
    private int elements;

    private Asn1Shape(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    /**
     * @param what the subject of the refusal, such as {@code the private key}
     * @throws UnusableCertificate damaged, when the bytes are not exactly one element; too-large,
     *     when it has more elements than any real file, of which parsers make many times its size
     */
    static void check(byte[] bytes, String what) {
        int length = lengthOfFirst(bytes, what);
        if (length != bytes.length) {
            throw damaged(
                    what + " is damaged: it ends at byte " + length + ", and more bytes follow");
        }
    }

    /** The same of bytes that more may follow. */
    static int lengthOfFirst(byte[] bytes, String what) {
        Asn1Shape shape = new Asn1Shape(bytes, what);
        shape.element(bytes.length, 0);
        return shape.at;
    }

    /**
     * Whether the element was something else than the end of contents of an indefinite length
     * (X.690 §8.1.5).
     */
    private boolean element(int end, int depth) {
        int start = at;
        if (depth > MAX_NESTING) {
            throw damaged(
                    what
                            + " is damaged: more than "
                            + MAX_NESTING
                            + " levels are nested at byte "
                            + start);
        }
        count();
        Header header = new Header(start, tag(end), length(end));
        if (header.length == INDEFINITE) {
            indefinite(header, end, depth);
        } else {
            definite(header, end, depth);
        }
        return header.tag != 0 || header.length != 0;
    }

    private void count() {
        if (++elements > FEW_ELEMENTS + bytes.length / BYTES_PER_ELEMENT) {
            throw new UnusableCertificate(
                    TOO_LARGE,
                    "%s has more than %d elements in %d bytes"
                            .formatted(what, elements - 1, bytes.length));
        }
    }

    private void definite(Header header, int end, int depth) {
        if (header.length > end - at) {
            throw damaged(
                    "%s is cut off: the element at byte %d announces %d bytes, and %d are left"
                            .formatted(what, header.start, header.length, end - at));
        }
        int last = at + (int) header.length;
        if (header.isPrimitive()) {
            at = last;
        }
        while (at < last) {
            boolean _ = element(last, depth + 1);
        }
    }

    private void indefinite(Header header, int end, int depth) {
        if (header.isPrimitive()) {
            throw damaged(
                    what + " is damaged: the element at byte " + header.start + " has no length");
        }
        while (element(end, depth + 1)) {
            continue;
        }
    }

    /** What stands before an element's contents. */
    private record Header(int start, int tag, long length) {

        boolean isPrimitive() {
            return (tag & CONSTRUCTED) == 0;
        }
    }

    private int tag(int end) {
        int tag = next(end);
        if ((tag & LONG_TAG) == LONG_TAG) {
            while ((next(end) & MORE) != 0) {
                continue;
            }
        }
        return tag;
    }

    private long length(int end) {
        int first = next(end);
        if (first < MORE) {
            return first;
        }
        if (first == MORE) {
            return INDEFINITE;
        }
        if (first > MORE + 4) {
            throw damaged(
                    what
                            + " is damaged: the length at byte "
                            + (at - 1)
                            + " has more than 4 bytes");
        }
        long length = 0;
        for (int left = first - MORE; left > 0; left--) {
            length = length << 8 | next(end);
        }
        return length;
    }

    private int next(int end) {
        if (at >= end) {
            throw damaged(what + " is cut off at byte " + at);
        }
        return bytes[at++] & 0xff;
    }
}
