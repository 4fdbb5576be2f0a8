/** Publishes logs: in the order of their transactions, at least once, by one leader. */
package io.sealpost.eventstore.relay;
