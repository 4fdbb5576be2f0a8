package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.consumer.SteppedConsumer.Trouble;

/**
 * One thing that happens on the way of events from a command to a consumer's effect. A step that is
 * not possible where things stand does nothing, so that any sequence of steps can be shortened.
 */
sealed interface Step {

    /** Where a relay's turn stands still, as under SIGSTOP. */
    enum Halt {
        NOWHERE,
        AFTER_READING,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** What a relay's turn is for. */
    enum Turn {
        PUBLISH,
        OPERATORS_WISHES
    }

    /** Appends in the writer's open transaction, or opens one; a transaction has one stream. */
    record Append(int writer, int stream, int events, boolean commits) implements Step {}

    record Commit(int writer) implements Step {}

    record RollBack(int writer) implements Step {}

    /**
     * A relay takes a turn, for which it first takes the lead where nobody has it.
     *
     * @param takesOver the lease has ended by then
     */
    record RelayTurn(int relay, boolean takesOver, Turn turn, Halt halt) implements Step {}

    /** One that is halted, if any is. */
    record GoOn(int relay) implements Step {}

    /** The process of one that is halted, if any is, ends there; another starts in its place. */
    record Kill(int relay) implements Step {}

    /** The stream's next event but one cannot be turned into a message until that is mended. */
    record Unmappable(int stream) implements Step {}

    /** The consumer refuses the stream's next event but one until that is mended. */
    record Refused(int stream) implements Step {}

    record Mend() implements Step {}

    /** An operator releases whatever is parked. */
    record Release() implements Step {}

    record Republish() implements Step {}

    record ConsumerTurn(Trouble trouble) implements Step {}
}
