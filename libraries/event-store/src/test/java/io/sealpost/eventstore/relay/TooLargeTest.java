package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TooLargeTest {

    private final List<ProducerRecord<String, byte[]>> messages =
            List.of(message("first"), message("second"), message("third"));

    @Test
    void it_is_the_first_message_that_the_broker_found_too_large() {
        var cause = new RecordTooLargeException("too large");

        assertThat(
                        TooLarge.among(
                                messages,
                                List.of(
                                        failed(new TimeoutException("aborted")),
                                        failed(cause),
                                        failed(new RecordTooLargeException("too large")))))
                .get()
                .satisfies(
                        refused -> {
                            assertThat(refused.message()).isSameAs(messages.get(1));
                            assertThat(refused).hasCause(cause);
                            assertThat(refused)
                                    .hasMessage(
                                            "the topic narrow does not take a message as large");
                        });
    }

    @Test
    void another_failure_blames_no_message() {
        assertThat(
                        TooLarge.among(
                                messages,
                                List.of(
                                        CompletableFuture.completedFuture(null),
                                        new CompletableFuture<>(),
                                        failed(new TimeoutException("slow")))))
                .isEmpty();
    }

    private static ProducerRecord<String, byte[]> message(String key) {
        return new ProducerRecord<>("narrow", key, new byte[0]);
    }

    private static Future<RecordMetadata> failed(Exception failure) {
        return CompletableFuture.failedFuture(failure);
    }
}
