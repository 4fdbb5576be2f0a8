/** Follows topics: in order within a key, at least once, and nothing is skipped. */
package io.sealpost.eventstore.consumer;
