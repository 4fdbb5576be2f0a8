package io.sealpost.eventstore.relay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** A message that its topic does not take, however often it is sent. */
final class TooLarge extends KafkaException {

    private static final long serialVersionUID = 1L;

    private final transient ProducerRecord<String, byte[]> message;

    private TooLarge(ProducerRecord<String, byte[]> message, Throwable cause) {
        super("the topic %s does not take a message as large".formatted(message.topic()), cause);
        this.message = message;
    }

    /** The one among the messages of a transaction that failed; empty when it failed otherwise. */
    static Optional<TooLarge> among(
            List<ProducerRecord<String, byte[]>> messages, List<Future<RecordMetadata>> sent) {
        return IntStream.range(0, sent.size())
                .filter(i -> isTooLarge(sent.get(i)))
                .mapToObj(i -> new TooLarge(messages.get(i), sent.get(i).exceptionNow()))
                .findFirst();
    }

    ProducerRecord<String, byte[]> message() {
        return message;
    }

    private static boolean isTooLarge(Future<RecordMetadata> sent) {
        return sent.state() == Future.State.FAILED
                && sent.exceptionNow() instanceof RecordTooLargeException;
    }
}
