package io.sealpost.distribution.ledger;

import java.util.UUID;

/**
 * A worker's hold on a lane: a certificate (by its alias) and a rule.
 *
 * @param fence grows with each lease of the lane; whoever holds a smaller one has lost it
 */
public record Lease(UUID certificateId, UUID ruleId, long fence) {}
