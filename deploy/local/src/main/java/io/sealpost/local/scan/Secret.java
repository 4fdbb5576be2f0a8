package io.sealpost.local.scan;

import java.util.Arrays;

/** Bytes that may be nowhere but in a vault; the name says whose they are. */
public record Secret(String name, byte[] bytes) {

    /** What is shorter is found by chance. */
    private static final int SHORTEST = 12;

    /** Of a long secret its middle is looked for, so that a torn copy is found too. */
    private static final int WINDOW = 48;

    public Secret {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "%s has %d bytes: at least %d are needed to tell it from chance"
                            .formatted(name, bytes.length, SHORTEST));
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] window() {
        if (bytes.length <= WINDOW) {
            return bytes.clone();
        }
        var start = (bytes.length - WINDOW) / 2;
        return Arrays.copyOfRange(bytes, start, start + WINDOW);
    }

    @Override
    public String toString() {
        return "Secret[" + name + "]";
    }
}
