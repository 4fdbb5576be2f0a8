package io.sealpost.outbound;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a request. No status is a failure here: what a 302 or a 503 means is the caller's to
 * say.
 */
public sealed interface OutboundAnswer {

    /**
     * The server answered, with whatever status (RFC 9110 §15).
     *
     * @param retryAfter from now, not negative, as the server asked (RFC 9110 §10.2.3), not capped
     * @param truncated the body went on behind what was kept; the connection was closed
     */
    record Answered(
            int status,
            Optional<Duration> retryAfter,
            Optional<String> contentType,
            Body body,
            boolean truncated)
            implements OutboundAnswer {}

    /**
     * There is no answer that can be used.
     *
     * @param detail for operators: addresses and causes, which a tenant must not see
     */
    record Failed(Failure failure, String detail) implements OutboundAnswer {}

    /** Bytes of an answer's body; the text of this object does not show them. */
    final class Body {

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        /** As UTF-8; what is no UTF-8 becomes U+FFFD. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public int length() {
            return bytes.length;
        }

        @Override
        public String toString() {
            return "%d bytes".formatted(bytes.length);
        }
    }
}
