package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.consumer.SteppedConsumer.Trouble;
import io.sealpost.eventstore.relay.Step.Append;
import io.sealpost.eventstore.relay.Step.Commit;
import io.sealpost.eventstore.relay.Step.ConsumerTurn;
import io.sealpost.eventstore.relay.Step.GoOn;
import io.sealpost.eventstore.relay.Step.Halt;
import io.sealpost.eventstore.relay.Step.Kill;
import io.sealpost.eventstore.relay.Step.Mend;
import io.sealpost.eventstore.relay.Step.RelayTurn;
import io.sealpost.eventstore.relay.Step.Release;
import io.sealpost.eventstore.relay.Step.Turn;
import io.sealpost.eventstore.relay.Step.Unmappable;
import java.util.List;

/** What is most likely to lose, repeat or reorder events. */
enum Interleaving {
    A_LATER_TRANSACTION_COMMITS_FIRST(
            append(0, 0, false), append(1, 1, true), publish(0), new Commit(0)),

    A_TRANSACTION_INSERTS_ON_BEHIND_A_LATER_ONE(
            append(0, 0, false),
            append(1, 1, false),
            append(0, 0, true),
            publish(0),
            new Commit(1)),

    A_LEADER_DIES_BEFORE_IT_SENDS(
            append(0, 0, true), haltedPublish(0, Halt.AFTER_READING), new Kill(0)),

    A_LEADER_DIES_BEFORE_IT_COMMITS(
            append(0, 0, true), haltedPublish(0, Halt.BEFORE_COMMIT), new Kill(0)),

    A_LEADER_DIES_BEFORE_IT_PARKS(
            new Unmappable(0),
            append(0, 0, true),
            append(0, 0, true),
            haltedPublish(0, Halt.BEFORE_COMMIT),
            new Kill(0)),

    A_LEADER_DIES_BEFORE_IT_MOVES_THE_CHECKPOINT(
            append(0, 0, true), haltedPublish(0, Halt.AFTER_COMMIT), new Kill(0)),

    A_FORMER_LEADER_SENDS_WHAT_IT_HAD_READ(
            append(0, 0, true),
            haltedPublish(0, Halt.AFTER_READING),
            takeOver(1),
            append(0, 0, true),
            publish(1),
            new GoOn(0)),

    A_FORMER_LEADER_COMMITS_WHAT_IT_HAD_SENT(
            append(0, 0, true),
            haltedPublish(0, Halt.BEFORE_COMMIT),
            takeOver(1),
            append(0, 0, true),
            publish(1),
            new GoOn(0)),

    A_FORMER_LEADER_MOVES_THE_CHECKPOINT(
            append(0, 0, true),
            haltedPublish(0, Halt.AFTER_COMMIT),
            takeOver(1),
            append(0, 0, true),
            publish(1),
            new GoOn(0)),

    A_FORMER_LEADER_TAKES_A_STREAM_FROM_THE_PARKED(
            new Unmappable(0),
            append(0, 0, true),
            append(0, 0, true),
            publish(0),
            new Mend(),
            new Release(),
            new RelayTurn(0, false, Turn.OPERATORS_WISHES, Halt.AFTER_COMMIT),
            append(0, 0, true),
            takeOver(1),
            new GoOn(0)),

    A_STREAM_IS_RELEASED_WITH_WHAT_WAITED_BEHIND_ITS_EVENT(
            new Unmappable(0),
            append(0, 0, true),
            append(0, 0, true),
            publish(0),
            append(0, 0, true),
            publish(0),
            new Mend(),
            new Release(),
            new RelayTurn(0, false, Turn.OPERATORS_WISHES, Halt.NOWHERE)),

    A_CONSUMER_DIES_BEFORE_ITS_EFFECT(
            append(0, 0, true), publish(0), new ConsumerTurn(Trouble.BEFORE_EFFECT)),

    A_CONSUMER_DIES_BEFORE_ITS_EFFECT_IS_COMMITTED(
            append(0, 0, true), publish(0), new ConsumerTurn(Trouble.BEFORE_EFFECT_IS_COMMITTED)),

    A_CONSUMER_DIES_AFTER_ITS_EFFECT(
            append(0, 0, true), publish(0), new ConsumerTurn(Trouble.AFTER_EFFECT)),

    A_CONSUMER_FAILS_FOR_NOW_AND_DIES_BEFORE_IT_TRIES_AGAIN(
            append(0, 0, true),
            publish(0),
            new ConsumerTurn(Trouble.NOT_NOW),
            new ConsumerTurn(Trouble.BEFORE_EFFECT));

    private final List<Step> steps;

    Interleaving(Step... steps) {
        this.steps = List.of(steps);
    }

    List<Step> steps() {
        return steps;
    }

    private static Step append(int writer, int stream, boolean commits) {
        return new Append(writer, stream, 1, commits);
    }

    private static Step publish(int relay) {
        return haltedPublish(relay, Halt.NOWHERE);
    }

    private static Step haltedPublish(int relay, Halt halt) {
        return new RelayTurn(relay, false, Turn.PUBLISH, halt);
    }

    private static Step takeOver(int relay) {
        return new RelayTurn(relay, true, Turn.PUBLISH, Halt.NOWHERE);
    }
}
