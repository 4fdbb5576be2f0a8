package io.sealpost.distribution.ledger;

import java.util.UUID;

/**
 * All deliveries of one alias by one rule; their attempts begin in the order of versions.
 *
 * @param certificateId what the alias names
 */
public record Lane(UUID certificateId, UUID ruleId) {}
