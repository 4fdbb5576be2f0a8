/**
 * The event log and what stands on it: appends, replay, relay and delivery, on PostgreSQL and Kafka
 * alone. The log is reached as the services reach it.
 */
package io.sealpost.benchmarks.log;
