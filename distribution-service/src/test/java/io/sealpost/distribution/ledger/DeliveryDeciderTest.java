package io.sealpost.distribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.DeciderScenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryDeciderTest {

    private static final Consignment CONSIGNMENT =
            new Consignment(
                    "acme",
                    new UUID(0, 1),
                    "payments",
                    2,
                    "ab12",
                    Optional.of(new UUID(0, 3)),
                    Optional.of("to-idm"));
    private static final DeliveryEvent DELIVERED = new DeliveryEvent.Delivered(CONSIGNMENT, 3);
    private static final DeliveryEvent DEAD =
            new DeliveryEvent.DeadLettered(CONSIGNMENT, 1, Refusal.REFUSED, OptionalInt.of(400));
    private static final DeliveryEvent REPLAYED =
            new DeliveryEvent.Replayed(Optional.of(CONSIGNMENT), false);

    private final DeliveryDecider decider = new DeliveryDecider();
    private final DeciderScenario<DeliveryCommand, Delivery, DeliveryEvent> delivery =
            DeciderScenario.of(decider::initial, decider::decide, decider::evolve);

    @Test
    void each_end_is_recorded_as_an_event() {
        delivery.given().when(new DeliveryCommand.Deliver(CONSIGNMENT, 3)).then(DELIVERED);
        delivery.given()
                .when(
                        new DeliveryCommand.DeadLetter(
                                CONSIGNMENT, 1, Refusal.REFUSED, OptionalInt.of(400)))
                .then(DEAD);
        delivery.given()
                .when(new DeliveryCommand.Supersede(CONSIGNMENT, 5))
                .then(new DeliveryEvent.Superseded(CONSIGNMENT, 5));
        delivery.given()
                .when(new DeliveryCommand.Cancel(CONSIGNMENT, "certificate-expired"))
                .then(new DeliveryEvent.Cancelled(CONSIGNMENT, "certificate-expired"));
    }

    @Test
    void an_ended_delivery_has_no_second_end() {
        for (var end : List.of(DELIVERED, DEAD, new DeliveryEvent.Superseded(CONSIGNMENT, 5))) {
            delivery.given(end)
                    .when(new DeliveryCommand.Deliver(CONSIGNMENT, 4))
                    .thenRejected(DeliveryRejected.AlreadyEnded.class);
        }
    }

    @Test
    void a_dead_letter_is_replayed_and_may_end_again() {
        delivery.given(DEAD)
                .when(new DeliveryCommand.Replay(true))
                .then(new DeliveryEvent.Replayed(Optional.of(CONSIGNMENT), true));
        delivery.given(DEAD, REPLAYED)
                .when(new DeliveryCommand.Deliver(CONSIGNMENT, 2))
                .then(new DeliveryEvent.Delivered(CONSIGNMENT, 2));
    }

    @Test
    void what_was_replayed_before_replays_kept_their_consignment_may_end_again() {
        delivery.given(DEAD, new DeliveryEvent.Replayed(Optional.empty(), false))
                .when(new DeliveryCommand.Deliver(CONSIGNMENT, 2))
                .then(new DeliveryEvent.Delivered(CONSIGNMENT, 2));
    }

    @Test
    void only_a_dead_letter_can_be_replayed() {
        var refused =
                delivery.given(DELIVERED)
                        .when(new DeliveryCommand.Replay(false))
                        .thenRejected(DeliveryRejected.NotDeadLettered.class);

        assertThat(refused.code()).isEqualTo("not-dead-lettered");
        assertThat(refused).hasMessageContaining("delivered");
        delivery.given()
                .when(new DeliveryCommand.Replay(false))
                .thenRejected(DeliveryRejected.NotDeadLettered.class);
        delivery.given(DEAD, REPLAYED)
                .when(new DeliveryCommand.Replay(false))
                .thenRejected(DeliveryRejected.NotDeadLettered.class);
    }
}
