package io.sealpost.outbound;

import java.time.Duration;

/**
 * How long a request may take, and how much is kept.
 *
 * @param connect for each address that is tried, the TLS handshake apart
 * @param total for the whole request, from the look-up to the last byte of the answer
 * @param answerBytes how much of an answer's body is kept; the rest is not read
 * @param clients how many clients (each with its TLS identity and its connections) are kept
 */
public record Limits(Duration connect, Duration total, int answerBytes, int clients) {

    public Limits {
        if (!connect.isPositive() || !total.isPositive() || answerBytes < 0 || clients < 1) {
            throw new IllegalArgumentException(
                    "limits are positive durations and numbers, not %s, %s, %d and %d"
                            .formatted(connect, total, answerBytes, clients));
        }
    }

    public static Limits usual() {
        return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 64 * 1024, 200);
    }

    public Limits withTotal(Duration total) {
        return new Limits(connect, total, answerBytes, clients);
    }
}
