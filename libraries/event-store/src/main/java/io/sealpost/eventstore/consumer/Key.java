package io.sealpost.eventstore.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What orders messages: those with the same key, on the same topic.
 *
 * @param key as it came when it is short and visible, as an event's is; otherwise named by its
 *     SHA-256: an index holds no long one, and operators read it on their terminals
 */
record Key(String topic, String key) {

    private static final Pattern SHOWABLE = Pattern.compile("[!-~]{0,100}");

    static Key of(ConsumerRecord<String, byte[]> record) {
        return new Key(record.topic(), name(Objects.requireNonNullElse(record.key(), "")));
    }

    private static String name(String key) {
        return SHOWABLE.matcher(key).matches() ? key : "sha256:" + sha256(key);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
