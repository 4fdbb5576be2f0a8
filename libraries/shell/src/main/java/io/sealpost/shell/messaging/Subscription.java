package io.sealpost.shell.messaging;

import io.sealpost.eventstore.consumer.EventHandler;
import java.util.Set;

/**
 * Declares a consumer: a bean of this type is all that it takes.
 *
 * @param name unique in the service; the consumer group is {@code <service>.<name>}
 */
public record Subscription(String name, Set<String> topics, EventHandler handler) {}
