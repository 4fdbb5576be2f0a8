package io.sealpost.pki;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password as PBES1 and PBES2 take it (UTF-8), and as the PKCS#12 schemes do (UTF-16 and two zero
 * bytes, RFC 7292 §B.1).
 */
final class EncodedPassword implements AutoCloseable {
    private final byte[] utf8;
    private final byte[] bmp;
    private final byte[] utf16;

    private EncodedPassword(byte[] utf8, byte[] bmp) {
        this.utf8 = utf8;
        this.bmp = bmp;
        this.utf16 = Arrays.copyOf(bmp, Math.max(0, bmp.length - 2));
    }

    static EncodedPassword of(byte[] utf8) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        byte[] bmp = new byte[2 * text.remaining() + 2];
        ByteBuffer.wrap(bmp).asCharBuffer().put(text);
        Arrays.fill(text.array(), '\0');
        return new EncodedPassword(utf8.clone(), bmp);
    }

    static EncodedPassword emptyText() {
        return new EncodedPassword(new byte[0], new byte[2]);
    }

    static EncodedPassword nothing() {
        return new EncodedPassword(new byte[0], new byte[0]);
    }

    byte[] utf8() {
        return utf8;
    }

    byte[] bmp() {
        return bmp;
    }

    /** UTF-16 without the two zero bytes, as the JDK's old keystores take it. */
    byte[] utf16() {
        return utf16;
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
        Arrays.fill(bmp, (byte) 0);
        Arrays.fill(utf16, (byte) 0);
    }
}
