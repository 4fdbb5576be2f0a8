package io.sealpost.testkit.servers;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of a broker that is its own controller, wherever it runs.
 *
 * @param listeners where it listens, for clients and for its controller
 * @param advertised where clients find it: {@code host:port}
 * @param identity what it shows; without one everybody may come, and do everything
 */
record KafkaConfiguration(String listeners, String advertised, Optional<Identity> identity) {
    static final String CLIENTS = "CLIENTS";
    static final String CONTROLLER = "CONTROLLER";

    /**
     * What a broker shows, and whom it trusts, as it finds the files.
     *
     * @param keyStore PEM of key and certificate
     * @param authority PEM
     */
    record Identity(String keyStore, String authority) {}

    /** As a file of properties. */
    String text() {
        return settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** As the environment of a container: {@code KAFKA_NODE_ID}. */
    Map<String, String> environment() {
        Function<String, String> name =
                setting -> "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
        return settings().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                setting -> name.apply(setting.getKey()), Map.Entry::getValue));
    }

    Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put("listeners", listeners);
        settings.put("advertised.listeners", CLIENTS + "://" + advertised);
        settings.put("listener.security.protocol.map", protocols());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.putAll(ownTopic("offsets.topic"));
        settings.putAll(ownTopic("transaction.state.log"));
        settings.putAll(ownTopic("share.coordinator.state.topic"));
        settings.remove("offsets.topic.min.isr");
        identity.ifPresent(shown -> settings.putAll(security(shown)));
        return settings;
    }

    private static Map<String, String> ownTopic(String name) {
        return Map.of(
                name + ".replication.factor", "1",
                name + ".min.isr", "1",
                name + ".num.partitions", "8");
    }

    private String protocols() {
        var protocol = identity.isPresent() ? "SSL" : "PLAINTEXT";
        return CLIENTS + ":" + protocol + "," + CONTROLLER + ":" + protocol;
    }

    /**
     * Who comes shows a certificate of the authority, and may do what an access rule lets it: its
     * principal is the certificate's common name. A name of another form has none, and is refused.
     */
    private static Map<String, String> security(Identity shown) {
        return Map.of(
                "ssl.client.auth", "required",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", shown.keyStore(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", shown.authority(),
                "ssl.principal.mapping.rules", "RULE:^CN=([A-Za-z0-9._-]+)$/$1/",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "false",
                "super.users", "User:" + KafkaAuthority.BROKER + ";User:" + KafkaServer.ADMIN);
    }
}
