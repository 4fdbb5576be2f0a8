/** Event sourcing on PostgreSQL: decide, append, relay, consume. */
package io.sealpost.eventstore;
