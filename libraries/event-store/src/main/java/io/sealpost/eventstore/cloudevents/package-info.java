/** The form of messages: CloudEvents 1.0 over Kafka in binary mode. */
package io.sealpost.eventstore.cloudevents;
