package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.relay.Log.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a part of a log comes to as messages, and where it cannot be turned into any. */
final class Batch {

    /**
     * Under the broker's default {@code message.max.bytes} of 1,048,588, with room for its framing.
     */
    static final int MAX_MESSAGE_BYTES = 1_000_000;

    /** An event that cannot leave. */
    record Stuck(Entry entry, String reason) {}

    private final List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
    private final Map<ProducerRecord<String, byte[]>, Entry> origins = new IdentityHashMap<>();
    private final List<Stuck> stuck = new ArrayList<>();

    private Batch() {}

    /** A stream that gets stuck is passed over from then on. */
    static Batch of(List<Entry> entries, Publication publication) {
        Batch batch = new Batch();
        Set<UUID> passedOver = new HashSet<>();
        for (Entry entry : entries) {
            UUID stream = entry.event().stream().id();
            if (!passedOver.contains(stream) && !batch.add(entry, publication)) {
                passedOver.add(stream);
            }
        }
        return batch;
    }

    List<ProducerRecord<String, byte[]>> messages() {
        return messages;
    }

    List<Stuck> stuck() {
        return stuck;
    }

    private boolean add(Entry entry, Publication publication) {
        try {
            Optional<ProducerRecord<String, byte[]>> message = publication.of(entry.readable());
            message.ifPresent(Batch::requireSize);
            message.ifPresent(sound -> add(sound, entry));
            return true;
        } catch (RuntimeException unpublishable) {
            stuck.add(new Stuck(entry, unpublishable.toString()));
            return false;
        }
    }

    private void add(ProducerRecord<String, byte[]> message, Entry entry) {
        messages.add(message);
        origins.put(message, entry);
    }

    /** That an event cannot leave, as the broker found. */
    Stuck stuckAt(TooLarge refused) {
        return new Stuck(origins.get(refused.message()), refused.getMessage());
    }

    private static void requireSize(ProducerRecord<String, byte[]> message) {
        int bytes = message.value() == null ? 0 : message.value().length;
        for (var header : message.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        if (bytes > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "the message has %d bytes; %d are the most"
                            .formatted(bytes, MAX_MESSAGE_BYTES));
        }
    }
}
