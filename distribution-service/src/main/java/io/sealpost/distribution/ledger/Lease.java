package io.sealpost.distribution.ledger;

/**
 * A worker's hold on a lane.
 *
 * @param fence grows with each lease of the lane; whoever holds a smaller one has lost it
 */
public record Lease(Lane lane, long fence) {}
