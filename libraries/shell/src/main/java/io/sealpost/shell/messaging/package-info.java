/**
 * What goes out to Kafka and comes in from it: relay and consumers of a service, declared by beans.
 */
package io.sealpost.shell.messaging;
