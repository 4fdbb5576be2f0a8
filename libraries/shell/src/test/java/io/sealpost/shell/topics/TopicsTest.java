package io.sealpost.shell.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.contracts.Topic;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.ServerHome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared topics and rules on a real broker that knows its clients by certificate. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicsTest {

    private static final short ONE = 1;
    private static final KafkaServer SERVER = KafkaServer.secured(ServerHome.temporary("kafka"));
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
        admin = SERVER.admin();
        admin.createTopics(
                        List.of(
                                new NewTopic(Topic.READS.topicName(), 6, ONE)
                                        .configs(
                                                Map.of(
                                                        "retention.ms",
                                                        "60000",
                                                        "max.message.bytes",
                                                        "12000"))))
                .all()
                .get();
        allow("somebody", AclOperation.WRITE, ResourceType.TOPIC, "sealpost.");
        allow("somebody", AclOperation.READ, ResourceType.TOPIC, "sealpost.");
        allow("somebody", AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, "tenant-");
        allow("somebody", AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, "somebody");
        allow("somebody", AclOperation.READ, ResourceType.GROUP, "distribution-");
        allow("somebody", AclOperation.DELETE, ResourceType.GROUP, "secret-service.tenants");
        allow("somebody", AclOperation.READ, ResourceType.GROUP, "somebody");
    }

    @AfterAll
    static void close() {
        admin.close();
        SERVER.close();
    }

    @Test
    @Order(1)
    void what_is_not_as_declared_is_found() throws Exception {
        assertThat(texts(DeclaredTopics.on(admin, ONE).findings()))
                .containsExactlyInAnyOrder(
                        "sealpost.tenants: is missing",
                        "sealpost.trust-anchors: is missing",
                        "sealpost.certificates: is missing",
                        "sealpost.key-pairs: is missing",
                        "sealpost.deliveries: is missing",
                        "sealpost.reads: has 6 partitions, not 12, and keeps them",
                        "sealpost.reads: retention.ms must be 2592000000",
                        "sealpost.reads: max.message.bytes must be 1048588");
        assertThat(texts(DeclaredAccess.on(admin).findings()))
                .contains(
                        "User:tenant-service may write topic sealpost.tenants: is missing",
                        "User:distribution-service may read group distribution-service.: is missing",
                        "User:somebody may write topic sealpost.: is not the owner's; take it away",
                        "User:somebody may write transactional_id tenant-: is not the owner's; take it away",
                        "User:somebody may read group distribution-: is not the owner's; take it away",
                        "User:somebody may delete group secret-service.tenants: is not the owner's; take it away");
    }

    @Test
    @Order(2)
    void setting_up_leaves_only_what_an_operator_must_decide() throws Exception {
        DeclaredTopics.on(admin, ONE).setUp();
        DeclaredAccess.on(admin).setUp();

        // a broker knows a little later what it has confirmed
        await().untilAsserted(
                        () ->
                                assertThat(texts(DeclaredTopics.on(admin, ONE).findings()))
                                        .containsExactly(
                                                "sealpost.reads: has 6 partitions, not 12, and keeps them"));
        await().untilAsserted(
                        () ->
                                assertThat(texts(DeclaredAccess.on(admin).findings()))
                                        .containsExactlyInAnyOrder(
                                                "User:somebody may write topic sealpost.: is not the owner's; take it away",
                                                "User:somebody may write transactional_id tenant-: is not the owner's; take it away",
                                                "User:somebody may read group distribution-: is not the owner's; take it away",
                                                "User:somebody may delete group secret-service.tenants: is not the owner's; take it away"));
        assertThat(admin.describeTopics(List.of("sealpost.tenants")).allTopicNames().get())
                .extractingByKey("sealpost.tenants")
                .satisfies(topic -> assertThat(topic.partitions()).hasSize(12));
    }

    @Test
    @Order(3)
    void setting_up_again_changes_nothing_and_mends_what_was_changed() throws Exception {
        ConfigResource tenants = new ConfigResource(ConfigResource.Type.TOPIC, "sealpost.tenants");
        admin.incrementalAlterConfigs(
                        Map.of(
                                tenants,
                                List.of(
                                        new AlterConfigOp(
                                                new ConfigEntry("retention.ms", "1000"),
                                                AlterConfigOp.OpType.SET))))
                .all()
                .get();

        DeclaredTopics.on(admin, ONE).setUp();
        DeclaredAccess.on(admin).setUp();

        await().untilAsserted(() -> assertThat(retention(tenants)).isEqualTo("-1"));
    }

    private static String retention(ConfigResource topic) throws Exception {
        var configs = admin.describeConfigs(List.of(topic)).all().get();
        return configs.get(topic).get("retention.ms").value();
    }

    static Stream<Arguments> services_and_topics() {
        return Stream.of("tenant-service", "secret-service", "distribution-service", "auth-gateway")
                .flatMap(
                        service ->
                                Stream.of(Topic.values())
                                        .map(topic -> Arguments.of(service, topic)));
    }

    @ParameterizedTest
    @Order(4)
    @MethodSource("services_and_topics")
    void a_service_writes_what_it_owns_and_nothing_else(String service, Topic topic)
            throws Exception {
        assertThat(refusalToWrite(service, service, topic.topicName()))
                .isEqualTo(
                        topic.owner().equals(service)
                                ? Optional.empty()
                                : refusalExpected(service));
    }

    @ParameterizedTest
    @Order(4)
    @MethodSource("services_and_topics")
    void a_service_reads_what_it_builds_on_and_nothing_else(String service, Topic topic) {
        assertThat(mayRead(service, topic.topicName()))
                .isEqualTo(topic.readers().contains(service));
    }

    @Test
    @Order(4)
    void nobody_writes_under_the_transactional_id_of_another_service() throws Exception {
        assertThat(refusalToWrite("tenant-service", "secret-service", "sealpost.tenants"))
                .contains("TransactionalIdAuthorizationException");
    }

    @Test
    @Order(4)
    void nobody_reads_in_the_groups_of_another_service() {
        assertThat(mayJoin("secret-service", "distribution-service.test")).isFalse();
        assertThat(mayJoin("secret-service", "secret-service.test")).isTrue();
    }

    /** Who owns nothing has no transactional id either. */
    private static Optional<String> refusalExpected(String service) {
        return Optional.of(
                service.equals("auth-gateway")
                        ? "TransactionalIdAuthorizationException"
                        : "TopicAuthorizationException");
    }

    private static Optional<String> refusalToWrite(String service, String id, String topic)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(SERVER.client(service));
        settings.put("transactional.id", id);
        var text = new StringSerializer();
        var producer = new KafkaProducer<>(settings, text, text);
        try {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            producer.commitTransaction();
            return Optional.empty();
        } catch (AuthorizationException refusal) {
            return Optional.of(refusal.getClass().getSimpleName());
        } catch (ExecutionException failure) {
            return Optional.of(failure.getCause().getClass().getSimpleName());
        } finally {
            // what was refused has left a transaction that close would wait for
            producer.close(Duration.ZERO);
        }
    }

    private static boolean mayRead(String service, String topic) {
        try (var consumer = consumer(service, service + ".test")) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            consumer.position(new TopicPartition(topic, 0));
            consumer.poll(Duration.ofSeconds(2));
            return true;
        } catch (AuthorizationException refused) {
            return false;
        }
    }

    private static boolean mayJoin(String service, String group) {
        try (var consumer = consumer(service, group)) {
            consumer.subscribe(List.of("sealpost.tenants"));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(200));
            }
            return true;
        } catch (AuthorizationException refused) {
            return false;
        }
    }

    private static KafkaConsumer<String, String> consumer(String service, String group) {
        Map<String, Object> settings = new HashMap<>(SERVER.client(service));
        settings.put("group.id", group);
        var text = new StringDeserializer();
        return new KafkaConsumer<>(settings, text, text);
    }

    private static void allow(
            String who, AclOperation what, ResourceType type, String beginningWith)
            throws Exception {
        admin.createAcls(
                        List.of(
                                new AclBinding(
                                        new ResourcePattern(
                                                type, beginningWith, PatternType.PREFIXED),
                                        new AccessControlEntry(
                                                "User:" + who,
                                                "*",
                                                what,
                                                AclPermissionType.ALLOW))))
                .all()
                .get();
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream().map(Finding::text).toList();
    }
}
