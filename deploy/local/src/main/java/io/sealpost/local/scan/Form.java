package io.sealpost.local.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A way in which bytes are written down. */
public enum Form {
    RAW {
        @Override
        public byte[] write(byte[] bytes) {
            return bytes.clone();
        }

        @Override
        List<byte[]> traces(byte[] bytes) {
            return List.of(bytes);
        }
    },
    HEX {
        @Override
        public byte[] write(byte[] bytes) {
            return ascii(HexFormat.of().formatHex(bytes));
        }

        @Override
        List<byte[]> traces(byte[] bytes) {
            return List.of(write(bytes), ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
        }
    },
    BASE64 {
        /** With line breaks, as PEM has it. */
        @Override
        public byte[] write(byte[] bytes) {
            return Base64.getMimeEncoder(64, ascii("\n")).encode(bytes);
        }

        @Override
        List<byte[]> traces(byte[] bytes) {
            return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                    .flatMap(
                            encoder ->
                                    IntStream.range(0, GROUP)
                                            .mapToObj(shift -> trace(encoder, bytes, shift)))
                    .toList();
        }
    };

    /** Three bytes become four characters. */
    private static final int GROUP = 3;

    /** The bytes in this form, as somebody may have left them. */
    public abstract byte[] write(byte[] bytes);

    /** What stands in any text that has the bytes in this form, white space aside. */
    abstract List<byte[]> traces(byte[] bytes);

    /**
     * The characters that depend on these bytes alone when {@code shift} others come before them.
     */
    private static byte[] trace(Base64.Encoder encoder, byte[] bytes, int shift) {
        var start = shift == 0 ? 0 : GROUP - shift;
        var length = (bytes.length - start) / GROUP * GROUP;
        return encoder.encode(Arrays.copyOfRange(bytes, start, start + length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
