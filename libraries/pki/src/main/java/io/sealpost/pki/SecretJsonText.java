package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A flat JSON object (RFC 8259) whose names and values need no escape, written into bytes that can
 * be wiped.
 */
final class SecretJsonText {

    /** Wipes what it outgrows. */
    private static final class Buffer extends ByteArrayOutputStream {

        Buffer() {
            super(16 * 1024);
        }

        @Override
        public void writeBytes(byte[] more) {
            byte[] before = buf;
            super.writeBytes(more);
            wipeWhenOutgrown(before);
        }

        @Override
        public void write(int more) {
            byte[] before = buf;
            super.write(more);
            wipeWhenOutgrown(before);
        }

        private void wipeWhenOutgrown(byte[] before) {
            if (before != buf) {
                Arrays.fill(before, (byte) 0);
            }
        }

        SecretBytes take() {
            SecretBytes secret = SecretBytes.takeOwnershipOf(toByteArray());
            Arrays.fill(buf, (byte) 0);
            return secret;
        }
    }

    private final Buffer text = new Buffer();
    private char separator = '{';

    SecretJsonText member(String name, String value) {
        return member(name, value.getBytes(US_ASCII));
    }

    /**
     * @param value in ASCII, wiped afterwards
     */
    SecretJsonText member(String name, byte[] value) {
        begin(name);
        text.write('"');
        text.writeBytes(value);
        text.write('"');
        Arrays.fill(value, (byte) 0);
        return this;
    }

    SecretJsonText member(String name, Iterable<String> values) {
        begin(name);
        text.writeBytes(("[\"" + String.join("\",\"", values) + "\"]").getBytes(US_ASCII));
        return this;
    }

    SecretBytes end() {
        text.write('}');
        return text.take();
    }

    private void begin(String name) {
        text.writeBytes((separator + "\"" + name + "\":").getBytes(US_ASCII));
        separator = ',';
    }
}
