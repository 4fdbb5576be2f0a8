package io.sealpost.distribution.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;

/**
 * What is brought where: one version of a certificate by one rule, in the names of the time.
 *
 * @param ruleId empty, and its name too, when a delivery ended before a rule was known
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Consignment(
        String tenantKey,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        Optional<UUID> ruleId,
        Optional<String> ruleName) {}
