package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored types of a delivery's events. */
public final class DeliveryEventJson {

    /** The type of its streams. */
    public static final String STREAM = "delivery";

    public static final EventJson<DeliveryEvent> JSON =
            EventJson.of(
                    DeliveryEvent.class,
                    Map.of(
                            "delivery-delivered.v1", DeliveryEvent.Delivered.class,
                            "delivery-dead-lettered.v1", DeliveryEvent.DeadLettered.class,
                            "delivery-superseded.v1", DeliveryEvent.Superseded.class,
                            "delivery-cancelled.v1", DeliveryEvent.Cancelled.class,
                            "delivery-replayed.v1", DeliveryEvent.Replayed.class));

    private DeliveryEventJson() {}
}
