package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.Rejected;

/** Why something about a delivery is refused. */
public abstract sealed class DeliveryRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private DeliveryRejected(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** No such delivery in this tenant, or an id that is none. */
    public static final class NotFound extends DeliveryRejected {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(Kind.NOT_FOUND, "no-such-delivery", "the tenant has no delivery with this id");
        }
    }

    /** It goes out by itself, or ended in another way. */
    public static final class NotDeadLettered extends DeliveryRejected {
        private static final long serialVersionUID = 1L;

        NotDeadLettered(Delivery delivery) {
            super(
                    Kind.CONFLICT,
                    "not-dead-lettered",
                    "only a dead-lettered delivery can be replayed; this one is %s"
                            .formatted(delivery.text()));
        }
    }

    /** A worker that lost its lane comes late with an end. */
    public static final class AlreadyEnded extends DeliveryRejected {
        private static final long serialVersionUID = 1L;

        AlreadyEnded(DeliveryState end) {
            super(
                    Kind.CONFLICT,
                    "already-ended",
                    "the delivery has ended already: %s".formatted(end.text()));
        }
    }
}
