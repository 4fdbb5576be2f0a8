package io.sealpost.pki;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password or a key in memory: owned by one holder, wiped by {@link #destroy()}, masked as text.
 * It shortens the life of a secret and does not guarantee erasure: the collector may have moved the
 * bytes, and parsers make copies.
 */
public final class SecretBytes implements AutoCloseable {
    /** Bytes that one {@code char} takes at most. */
    private static final int LONGEST_IN_UTF_8 = 3;

    private final byte[] bytes;
    private boolean destroyed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Keeps the array itself; the caller must not use it any more, for it is wiped with this
     * secret.
     */
    public static SecretBytes takeOwnershipOf(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /**
     * The UTF-8 form of a text, such as a password; the text itself cannot be wiped when it is a
     * {@code String}.
     *
     * @throws IllegalArgumentException when it has half of a surrogate pair, which has no such form
     */
    public static SecretBytes takeCopyOf(CharSequence text) {
        byte[] room = new byte[Math.multiplyExact(text.length(), LONGEST_IN_UTF_8)];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        try {
            // reports what it cannot encode, where String and Charset replace it
            CoderResult result =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .encode(CharBuffer.wrap(text), encoded, true);
            if (result.isError()) {
                throw new IllegalArgumentException("the text has half of a surrogate pair");
            }
            return new SecretBytes(Arrays.copyOf(room, encoded.position()));
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    /**
     * Lends a copy of the bytes, which is wiped when the function returns; what the function
     * returns is the caller's.
     *
     * @throws IllegalStateException when the secret was destroyed
     */
    public <T> T use(Function<byte[], T> function) {
        byte[] lent = copy();
        try {
            return function.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /**
     * A second secret with the same bytes and a life of its own.
     *
     * @throws IllegalStateException when this one was destroyed
     */
    public SecretBytes copyOfSecret() {
        return new SecretBytes(copy());
    }

    /**
     * In bytes.
     *
     * @throws IllegalStateException when the secret was destroyed
     */
    public synchronized int length() {
        requireAlive();
        return bytes.length;
    }

    /**
     * Compares in a time that depends on the length only.
     *
     * @throws IllegalStateException when one of both was destroyed
     */
    public boolean matches(SecretBytes other) {
        return use(mine -> other.use(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /** Overwrites the bytes with zeros; may be called again. */
    public synchronized void destroy() {
        Arrays.fill(bytes, (byte) 0);
        destroyed = true;
    }

    /** Whether its bytes are gone; asking for them is refused from then on. */
    public synchronized boolean isDestroyed() {
        return destroyed;
    }

    /** As {@link #destroy()}. */
    @Override
    public void close() {
        destroy();
    }

    /** A mask, whatever it holds. */
    @Override
    public String toString() {
        return "SecretBytes[masked]";
    }

    private synchronized byte[] copy() {
        requireAlive();
        return bytes.clone();
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("the secret was destroyed");
        }
    }
}
