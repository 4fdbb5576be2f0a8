package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.relay.Log.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay of one log while it leads: what is new, what an operator released, what a topic is owed
 * again.
 */
final class LogRelay {

    private static final Logger LOG = LoggerFactory.getLogger(LogRelay.class);

    private final Log log;
    private final Lead lead;
    private final Connection connection;
    private final ParkedStreams parked;
    private Checkpoint checkpoint;

    LogRelay(Log log, Lead lead) throws SQLException {
        this.log = log;
        this.lead = lead;
        this.connection = lead.connection();
        this.parked = new ParkedStreams(log.table());
        this.checkpoint = Checkpoint.read(connection, log.table());
    }

    /** Publishes the next batch; says whether there may be more. */
    boolean publish() throws SQLException {
        List<Entry> entries = log.after(connection, checkpoint, lead.batch());
        if (entries.isEmpty()) {
            return false;
        }
        Batch batch = Batch.of(entries, log.publication(), parked.all(connection));
        for (Batch.Stuck stuck : batch.stuck()) {
            park(stuck);
        }
        lead.send(batch.messages());
        checkpoint = Checkpoint.after(entries.getLast());
        checkpoint.write(connection, log.table(), lead.lease());
        return entries.size() == lead.batch();
    }

    /**
     * Publishes what released streams are owed, up to the checkpoint; from there on they take part
     * again.
     */
    void publishReleased() throws SQLException {
        for (ParkedStreams.Released released : parked.released(connection)) {
            List<Entry> owed =
                    log.ofStream(connection, released.streamId(), released.from(), checkpoint);
            Batch batch = Batch.of(owed, log.publication(), new HashSet<>());
            if (batch.stuck().isEmpty()) {
                lead.send(batch.messages());
                parked.remove(connection, released.streamId());
                LOG.info("stream {} of {} is published again", released.streamId(), log.table());
            } else {
                parked.keep(connection, released.streamId());
                LOG.error(
                        "stream {} of {} stays parked: {}",
                        released.streamId(),
                        log.table(),
                        batch.stuck().getFirst().reason());
            }
        }
    }

    /**
     * Sends everything of a topic again, from the beginning of the log up to the checkpoint, before
     * anything new goes out.
     *
     * @return how many messages were sent
     */
    long republish(String topic) throws SQLException {
        Checkpoint place = Checkpoint.START;
        long sent = 0;
        while (true) {
            List<Entry> entries = log.between(connection, place, checkpoint, lead.batch());
            if (entries.isEmpty()) {
                return sent;
            }
            List<ProducerRecord<String, byte[]>> messages =
                    Batch.of(entries, log.publication(), parked.all(connection)).messages().stream()
                            .filter(message -> message.topic().equals(topic))
                            .toList();
            lead.lease().keep(connection);
            lead.send(messages);
            sent += messages.size();
            place = Checkpoint.after(entries.getLast());
        }
    }

    RelayStatus addTo(RelayStatus status) throws SQLException {
        return status.and(connection, log.table(), checkpoint);
    }

    private void park(Batch.Stuck stuck) throws SQLException {
        LOG.error(
                "stream {} of {} is parked at event {}: {}",
                stuck.entry().event().stream().id(),
                log.table(),
                stuck.entry().event().eventId(),
                stuck.reason());
        parked.park(connection, stuck.entry(), stuck.reason());
    }
}
