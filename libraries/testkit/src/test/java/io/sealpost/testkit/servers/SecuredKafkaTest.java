package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that knows its clients by their certificates. */
class SecuredKafkaTest {
    private static final KafkaServer SERVER = KafkaServer.secured(ServerHome.temporary("kafka"));
    private static final String ORDERS = "orders";
    private static final String HIDDEN = "hidden";

    @TempDir static Path folder;

    @BeforeAll
    static void start() {
        SERVER.start();
        SERVER.createTopics(ORDERS, HIDDEN);
        SERVER.allow(new KafkaAccess("shop").writing("shop", List.of(ORDERS)));
        SERVER.allow(new KafkaAccess("reader").reading("reader.", List.of(ORDERS)));
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void who_is_allowed_writes_and_reads() throws Exception {
        write(SERVER.client("shop"), "shop-1", ORDERS);

        try (var reader = TopicReader.fromTheBeginning(SERVER.client("reader"), List.of(ORDERS))) {
            assertThat(reader.until("key", 1)).isNotEmpty();
        }
    }

    @Test
    void a_plain_one_is_secured_by_its_next_start_and_keeps_its_topics() throws Exception {
        var home = ServerHome.at(folder.resolve("plain"), Ports.free());
        try (var plain = KafkaServer.local(home)) {
            plain.start();
            plain.createTopics(ORDERS);
            write(plain.client("shop"), "shop", ORDERS);
        }

        try (var secured = KafkaServer.secured(home)) {
            secured.start();

            try (var reader =
                    TopicReader.fromTheBeginning(
                            secured.client(KafkaServer.ADMIN), List.of(ORDERS))) {
                assertThat(reader.until("key", 1)).hasSize(1);
            }
            assertRefused(
                    () -> write(secured.client("shop"), "", ORDERS),
                    TopicAuthorizationException.class);
        }
    }

    @Test
    void who_has_no_rule_is_refused() {
        assertRefused(
                () -> write(SERVER.client("stranger"), "stranger", ORDERS),
                TransactionalIdAuthorizationException.class);
        assertRefused(
                () -> write(SERVER.client("stranger"), "", ORDERS),
                TopicAuthorizationException.class);
        assertThatThrownBy(() -> readAll("stranger", ORDERS))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void a_rule_for_one_topic_or_group_is_none_for_another() {
        assertRefused(
                () -> write(SERVER.client("shop"), "shop-2", HIDDEN),
                TopicAuthorizationException.class);
        assertThatThrownBy(() -> readAll("reader", HIDDEN))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> joinGroup("reader", "other.a"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void to_read_is_not_to_write_nor_to_write_to_read() throws Exception {
        write(SERVER.client("shop"), "", ORDERS);
        assertRefused(
                () -> write(SERVER.client("reader"), "", ORDERS),
                TopicAuthorizationException.class);
        assertThatThrownBy(() -> readAll("shop", ORDERS))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void only_the_admin_makes_topics() {
        var topic = List.of(new NewTopic("unwanted", 1, (short) 1));
        try (var client = Admin.create(Map.<String, Object>copyOf(SERVER.client("shop")))) {
            assertRefused(
                    () -> client.createTopics(topic).all().get(30, TimeUnit.SECONDS),
                    TopicAuthorizationException.class);
        }
    }

    @Test
    void a_client_of_another_authority_is_refused() {
        var openssl = OpenSsl.in(folder);
        var other = openssl.issue(openssl.makeCa("Kafka"), CertificateWish.client("/CN=admin"));
        assertRefused(
                () -> describe(showing(other.keyPem() + other.chainPem())),
                SslAuthenticationException.class);
    }

    @Test
    void a_client_without_a_certificate_is_refused() {
        var settings = new HashMap<>(SERVER.client("shop"));
        settings.keySet().removeIf(key -> key.startsWith("ssl.keystore."));
        assertRefused(() -> describe(settings), SslAuthenticationException.class);
    }

    @Test
    void a_plain_text_client_gets_no_answer() {
        var settings = Map.of("bootstrap.servers", SERVER.bootstrapServers());
        assertRefused(
                () -> describe(settings), org.apache.kafka.common.errors.TimeoutException.class);
    }

    @Test
    void what_proves_a_client_is_readable_by_its_owner_only() throws IOException {
        var file = Path.of(SERVER.client("shop").get("ssl.keystore.location"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void no_client_takes_the_brokers_name_or_one_that_is_a_path() {
        assertThatThrownBy(() -> SERVER.client("kafka"))
                .hasMessage("no client may be called kafka");
        assertThatThrownBy(() -> SERVER.client("../shop"))
                .hasMessage("no client may be called ../shop");
    }

    private static Map<String, String> showing(String identity) throws IOException {
        var file = Files.writeString(folder.resolve("identity.pem"), identity);
        var settings = new HashMap<>(SERVER.client("shop"));
        settings.put("ssl.keystore.location", file.toString());
        return settings;
    }

    private static void describe(Map<String, String> settings) throws Exception {
        var patient = new HashMap<String, Object>(settings);
        patient.putAll(Map.of("default.api.timeout.ms", 4_000, "request.timeout.ms", 4_000));
        try (var client = Admin.create(patient)) {
            client.describeCluster().nodes().get(30, TimeUnit.SECONDS);
        }
    }

    /**
     * @param transactionalId empty for none
     */
    private static void write(Map<String, String> client, String transactionalId, String topic)
            throws Exception {
        var settings = new HashMap<String, Object>(client);
        settings.put(
                transactionalId.isEmpty() ? "enable.idempotence" : "transactional.id",
                transactionalId.isEmpty() ? false : transactionalId);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            if (transactionalId.isEmpty()) {
                producer.send(new ProducerRecord<>(topic, "key", "value"))
                        .get(30, TimeUnit.SECONDS);
                return;
            }
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", "value")).get(30, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    private static void readAll(String principal, String topic) {
        try (var reader = TopicReader.fromTheBeginning(SERVER.client(principal), List.of(topic))) {
            assertThat(reader.all()).isNotEmpty();
        }
    }

    private static void joinGroup(String principal, String group) {
        var settings = new HashMap<String, Object>(SERVER.client(principal));
        settings.put("group.id", group);
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(ORDERS));
            for (var i = 0; i < 100; i++) {
                consumer.poll(Duration.ofMillis(100));
            }
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** Alone, or as the cause of what a future throws. */
    private static void assertRefused(Attempt attempt, Class<? extends Exception> refusal) {
        assertThatThrownBy(attempt::run)
                .extracting(
                        failure ->
                                failure instanceof ExecutionException
                                        ? failure.getCause()
                                        : failure)
                .isInstanceOf(refusal);
    }
}
