package io.sealpost.distribution.ledger;

import java.util.UUID;

/** What is brought where: one version of a certificate by one rule, in the names of the time. */
public record Consignment(
        String tenantKey,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        UUID ruleId,
        String ruleName) {}
