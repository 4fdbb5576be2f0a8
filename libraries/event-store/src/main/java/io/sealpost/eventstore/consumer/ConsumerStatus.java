package io.sealpost.eventstore.consumer;

/**
 * How a consumer is doing.
 *
 * @param lag messages of its partitions that it has not handled
 * @param pausedPartitions partitions whose next message fails and is tried again
 * @param parkedKeys keys that wait for an operator
 */
public record ConsumerStatus(long lag, int pausedPartitions, int parkedKeys) {

    static final ConsumerStatus STARTING = new ConsumerStatus(0, 0, 0);
}
