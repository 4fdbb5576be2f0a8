package io.sealpost.eventstore;

import java.util.Map;

/**
 * How relay and consumers reach the two servers that events go between.
 *
 * @param database the service's own, as the service's role
 * @param kafka connection settings by the Kafka client's names, such as {@code bootstrap.servers}
 */
public record Connections(DatabaseLogin database, Map<String, Object> kafka) {}
