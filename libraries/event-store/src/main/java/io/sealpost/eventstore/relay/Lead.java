package io.sealpost.eventstore.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * What the leading relay works with.
 *
 * @param lease says that it leads
 * @param batch how many events to read at once
 */
record Lead(Lease lease, Connection connection, Producer<String, byte[]> producer, int batch) {

    /**
     * Sends all or nothing. A failed send is thrown by the commit, as everything between begin and
     * commit is one.
     *
     * @throws TooLarge when it is one message that the broker does not take
     */
    void send(List<ProducerRecord<String, byte[]>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        producer.beginTransaction();
        try {
            messages.forEach(message -> sent.add(producer.send(message)));
            producer.commitTransaction();
        } catch (KafkaException failure) {
            throw TooLarge.among(messages, sent).map(KafkaException.class::cast).orElse(failure);
        }
    }

    /** What a leader does in the database. */
    @FunctionalInterface
    interface Deed {
        void run() throws SQLException;
    }

    /**
     * Does all or nothing, and nothing when another relay leads by now.
     *
     * @throws Lease.Lost when another relay leads
     */
    void whileLeading(Deed deed) throws SQLException {
        connection.setAutoCommit(false);
        lease.keep(connection);
        deed.run();
        connection.commit();
        connection.setAutoCommit(true);
    }
}
