/**
 * The ledger of deliveries: one certificate version, one lifecycle event, one rule. It is a work
 * table with a table of attempts; only the ends of a delivery are events, appended in the
 * transaction that writes the end into the ledger, in a stream under the delivery's id. A replay of
 * a dead letter continues the stream. Deliveries of one alias by one rule form a lane: a worker
 * leases the lane, not the delivery, and attempts begin in the order of versions. Each lease has a
 * fencing number; whoever lost the lane writes nothing. A late duplicate at the target is possible,
 * and carries the delivery's id and the version.
 */
package io.sealpost.distribution.ledger;
