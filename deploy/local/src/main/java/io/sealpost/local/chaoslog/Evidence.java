package io.sealpost.local.chaoslog;

import io.sealpost.contracts.Topic;
import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The logs, the topics and what others remember, read behind the services' backs. */
record Evidence(LocalStack stack) {

    private static final String LOG =
            """
            SELECT event_id, stream_id, version, type, (metadata ->> 'correlationId')::uuid
            FROM events WHERE stream_type = '%s' ORDER BY position
            """;

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All streams of a type, each in its order. */
    List<Logged> log(Part service, String streamType) throws IOException {
        return rows(
                service,
                LOG.formatted(streamType),
                row ->
                        new Logged(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getLong(3),
                                row.getString(4),
                                row.getObject(5, UUID.class)));
    }

    /**
     * What a service's database remembers.
     *
     * @param query for subject and value
     */
    List<Effect> effects(Part service, String query) throws IOException {
        return rows(service, query, row -> new Effect(row.getString(1), row.getString(2)));
    }

    private <T> List<T> rows(Part service, String query, Row<T> row) throws IOException {
        var database = stack.databases().get(service).name();
        try (var connection = stack.postgres().superuser(database);
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var rows = new ArrayList<T>();
            while (found.next()) {
                rows.add(row.read(found));
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException("cannot ask the database of " + service, e);
        }
    }

    /** All that is committed to a topic, in the order of each key. */
    List<Published> topic(Topic topic) {
        var connection = stack.kafka().client(KafkaServer.ADMIN);
        try (var reader = TopicReader.fromTheBeginning(connection, List.of(topic.topicName()))) {
            return reader.all().stream().map(Evidence::published).toList();
        }
    }

    private static Published published(ConsumerRecord<String, byte[]> message) {
        return new Published(
                message.topic(),
                message.key(),
                TopicReader.header(message, "ce_id"),
                Long.parseLong(TopicReader.header(message, "ce_sequence")),
                content(message));
    }

    private static String content(ConsumerRecord<String, byte[]> message) {
        var headers =
                StreamSupport.stream(message.headers().spliterator(), false)
                        .map(header -> header.key() + "=" + text(header.value()))
                        .collect(Collectors.joining("\n"));
        return headers + "\n\n" + text(message.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** What the identity manager has of a tenant, oldest first. */
    List<Receipt> receipts(String tenantId) throws IOException {
        return stack.identityManager().received(tenantId).stream()
                .map(
                        each ->
                                new Receipt(
                                        each.path("deliveryId").asText(),
                                        each.path("alias").asText().toLowerCase(Locale.ROOT),
                                        each.path("version").asInt(),
                                        each.path("fingerprint").asText()))
                .toList();
    }
}
