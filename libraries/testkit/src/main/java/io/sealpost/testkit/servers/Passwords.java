package io.sealpost.testkit.servers;

import java.security.SecureRandom;
import java.util.HexFormat;

final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** 128 random bits in hex: safe in SQL, in addresses and in shells. */
    static String generate() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
