package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.relay.Log.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay of one log while it leads: what is new, what an operator released, what a topic is owed
 * again.
 */
final class LogRelay {

    private static final Logger LOG = LoggerFactory.getLogger(LogRelay.class);

    /** What was new in the log: nothing, all that there is, or perhaps not all. */
    enum Found {
        NOTHING,
        SOME,
        MORE
    }

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

    /** Publishes the next batch. */
    Found publish() throws SQLException {
        List<Entry> entries = log.after(connection, checkpoint, lead.batch());
        if (entries.isEmpty()) {
            return Found.NOTHING;
        }
        Batch batch = batch(entries);
        send(batch, batch.messages());
        checkpoint = Checkpoint.after(entries.getLast());
        lead.whileLeading(
                () -> {
                    park(batch.stuck());
                    checkpoint.write(connection, log.table(), lead.lease());
                });
        return Log.isFull(entries, lead.batch()) ? Found.MORE : Found.SOME;
    }

    /**
     * Publishes what released streams are owed, up to the checkpoint; from there on they take part
     * again.
     */
    void publishReleased() throws SQLException {
        for (ParkedStreams.Released released : parked.released(connection)) {
            Optional<String> stuck = sendOwed(released);
            if (stuck.isEmpty()) {
                lead.whileLeading(() -> parked.remove(connection, released.streamId()));
                LOG.info("stream {} of {} is published again", released.streamId(), log.table());
            } else {
                lead.whileLeading(() -> parked.keep(connection, released.streamId()));
                LOG.error(
                        "stream {} of {} stays parked: {}",
                        released.streamId(),
                        log.table(),
                        stuck.get());
            }
        }
    }

    /** Says why, when an event cannot leave; what was sent before it is sent again then. */
    private Optional<String> sendOwed(ParkedStreams.Released released) throws SQLException {
        List<Entry> owed = owed(released, released.from().before());
        while (!owed.isEmpty()) {
            Batch batch = Batch.of(owed, log.publication());
            if (!batch.stuck().isEmpty()) {
                return Optional.of(batch.stuck().getFirst().reason());
            }
            sendReleased(batch, released);
            lead.lease().keep(connection);
            owed = owed(released, Checkpoint.after(owed.getLast()));
        }
        return Optional.empty();
    }

    private List<Entry> owed(ParkedStreams.Released released, Checkpoint after)
            throws SQLException {
        return log.ofStream(connection, released.streamId(), after, checkpoint, lead.batch());
    }

    /**
     * Sends everything of a topic again, from the beginning of the log up to the checkpoint, before
     * anything new goes out; of a parked stream, what comes before the event that holds it.
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
            Batch batch = batch(entries);
            List<ProducerRecord<String, byte[]>> messages =
                    batch.messages().stream()
                            .filter(message -> message.topic().equals(topic))
                            .toList();
            send(batch, messages);
            lead.whileLeading(() -> park(batch.stuck()));
            sent += messages.size();
            place = Checkpoint.after(entries.getLast());
        }
    }

    /**
     * What the broker finds too large parks its stream at once: the checkpoint has not moved, so
     * what precedes it is sent by the next start.
     */
    private void send(Batch batch, List<ProducerRecord<String, byte[]>> messages)
            throws SQLException {
        try {
            lead.send(messages);
        } catch (TooLarge refused) {
            lead.whileLeading(() -> park(List.of(batch.stuckAt(refused))));
            throw refused;
        }
    }

    private void sendReleased(Batch batch, ParkedStreams.Released released) throws SQLException {
        try {
            lead.send(batch.messages());
        } catch (TooLarge refused) {
            lead.whileLeading(() -> parked.keep(connection, released.streamId()));
            throw refused;
        }
    }

    RelayStatus addTo(RelayStatus status) throws SQLException {
        return status.and(connection, log.table(), checkpoint);
    }

    private Batch batch(List<Entry> entries) throws SQLException {
        Map<UUID, Checkpoint> places = parked.places(connection);
        List<Entry> free =
                entries.stream()
                        .filter(entry -> isBefore(entry, places.get(entry.event().stream().id())))
                        .toList();
        return Batch.of(free, log.publication());
    }

    private static boolean isBefore(Entry entry, Checkpoint place) {
        return place == null || Checkpoint.after(entry).compareTo(place) < 0;
    }

    /** After what comes before them is sent: nobody would send it once their streams are parked. */
    private void park(List<Batch.Stuck> stuck) throws SQLException {
        for (Batch.Stuck each : stuck) {
            LOG.error(
                    "stream {} of {} is parked at event {}: {}",
                    each.entry().event().stream().id(),
                    log.table(),
                    each.entry().event().eventId(),
                    each.reason());
            parked.park(connection, each.entry(), each.reason());
        }
    }
}
