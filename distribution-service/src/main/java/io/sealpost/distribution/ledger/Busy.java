package io.sealpost.distribution.ledger;

import java.util.List;
import java.util.UUID;

/**
 * What gets nothing now.
 *
 * @param targets that have all the attempts they may have, or rest
 * @param tenants that have all the attempts they may have
 */
public record Busy(List<TargetName> targets, List<UUID> tenants) {

    public static final Busy NOBODY = new Busy(List.of(), List.of());

    public Busy {
        targets = List.copyOf(targets);
        tenants = List.copyOf(tenants);
    }
}
