package io.sealpost.distribution;

import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Await;

/** Takes the commands of one kind of aggregate; blocking. */
public final class Commands<C, S, E> {

    private final CommandHandler<C, S, E> handler;

    public Commands(CommandHandler<C, S, E> handler) {
        this.handler = handler;
    }

    /** Decides and records; what is refused is thrown as the aggregate refuses it. */
    public void take(StreamId stream, C command, Context context) {
        Await.await(() -> handler.handle(stream, command, context));
    }

    /**
     * Decides and records what must be unique in the tenant.
     *
     * @throws NameTaken when another has the name by now
     */
    public void take(StreamId stream, C command, UniqueName unique, Context context) {
        Await.await(
                () ->
                        handler.handle(stream, command, context)
                                .onFailure(unique::isViolatedBy)
                                .transform(_ -> unique.taken()));
    }

    /**
     * A name that a unique index of a read model guards.
     *
     * @param constraint the index
     * @param taken what the one that comes second is told
     */
    public record UniqueName(String constraint, Rejected taken) {

        private boolean isViolatedBy(Throwable failure) {
            return ConstraintViolations.isOf(failure, constraint);
        }
    }
}
