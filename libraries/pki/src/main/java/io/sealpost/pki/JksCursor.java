package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.TOO_LARGE;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads what {@code java.io.DataOutputStream} wrote, never beyond the end. */
final class JksCursor {
    private final byte[] content;
    private final String what;
    private int at;

    JksCursor(byte[] content, String what) {
        this.content = content;
        this.what = what;
    }

    int at() {
        return at;
    }

    JksCursor skip(int bytes) {
        int _ = advance(bytes);
        return this;
    }

    int int32() {
        return ByteBuffer.wrap(content).getInt(advance(Integer.BYTES));
    }

    long int64() {
        return ByteBuffer.wrap(content).getLong(advance(Long.BYTES));
    }

    /** A number of things that follow. */
    int count(int most) {
        int start = at;
        int count = int32();
        if (count < 0) {
            throw damaged(what + " is damaged: it announces " + count + " things at byte " + start);
        }
        if (count > most) {
            throw new UnusableCertificate(
                    TOO_LARGE,
                    "%s has %d entries; at most %d are taken".formatted(what, count, most));
        }
        return count;
    }

    byte[] bytes() {
        int length = int32();
        int start = advance(length);
        return Arrays.copyOfRange(content, start, start + length);
    }

    /** Modified UTF-8 ({@link java.io.DataInput}), at most 65,535 bytes of it. */
    String text() {
        int start = at;
        int length = ByteBuffer.wrap(content).getShort(advance(Short.BYTES)) & 0xffff;
        int _ = advance(length);
        try {
            return new DataInputStream(new ByteArrayInputStream(content, start, at - start))
                    .readUTF();
        } catch (IOException _) {
            throw damaged(what + " is damaged: the text at byte " + start + " cannot be read");
        }
    }

    void expectLeft(int bytes) {
        if (content.length - at != bytes) {
            throw damaged(
                    "%s is damaged: %d bytes are left at byte %d, where its digest of %d stands"
                            .formatted(what, content.length - at, at, bytes));
        }
    }

    private int advance(int bytes) {
        if (bytes < 0 || bytes > content.length - at) {
            throw damaged(
                    "%s is cut off: %d bytes are announced at byte %d, and %d are left"
                            .formatted(what, bytes, at, content.length - at));
        }
        int start = at;
        at += bytes;
        return start;
    }
}
