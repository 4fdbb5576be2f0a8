package io.sealpost.distribution.ledger;

/** Another worker has leased the lane meanwhile: what this one wanted to record is void. */
public final class LostLane extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostLane(Lease lease) {
        super(
                "the lane %s/%s was leased again after %d"
                        .formatted(
                                lease.lane().certificateId(),
                                lease.lane().ruleId(),
                                lease.fence()));
    }
}
