package io.sealpost.shell.idempotency;

import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.idempotency.Attempt;
import io.sealpost.eventstore.idempotency.CommandRecords;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The doing of one command: gives it its ids, and takes its answer from its transaction. */
public final class Work {

    private final Optional<Attempt> attempt;
    private final Results results;
    private Result.Answered answered;
    private boolean recorded;

    Work(Optional<Attempt> attempt, Results results) {
        this.attempt = attempt;
        this.results = results;
    }

    /**
     * An id that a repetition of the request finds again.
     *
     * @param purpose tells several ids of one command apart
     */
    public UUID newId(String purpose) {
        return attempt.map(one -> one.newId(purpose)).orElseGet(Ids::next);
    }

    /**
     * @param query runs last in the command's transaction, after the read models were written
     * @param answer what is told of its result; runs on a thread of the database's
     * @return the context to give to the command
     */
    public <T> Context answering(
            Context context, Function<Mutiny.Session, Uni<T>> query, Function<T, Answer> answer) {
        return context.with(
                session ->
                        session.flush()
                                .chain(() -> query.apply(session))
                                .map(answer)
                                .flatMap(told -> end(session, told)));
    }

    /**
     * For work of several commands, each to an id of this work, so that a repetition finds what was
     * done: the answer, once the last is done.
     */
    public void answer(Answer answer) {
        answered = answered(answer);
    }

    /** In a transaction of its own, what {@link #answer} was given. */
    Uni<Void> record(Mutiny.Session session) {
        return attempt.map(one -> CommandRecords.end(session, one, results.text(answered)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    boolean isRecorded() {
        return recorded || attempt.isEmpty();
    }

    Optional<Attempt> attempt() {
        return attempt;
    }

    Result.Answered answered() {
        if (answered == null) {
            throw new IllegalStateException("the command was not told how to answer");
        }
        return answered;
    }

    private Uni<Void> end(Mutiny.Session session, Answer answer) {
        answered = answered(answer);
        recorded = true;
        return record(session);
    }

    private Result.Answered answered(Answer answer) {
        return new Result.Answered(answer.status(), answer.headers(), results.text(answer.body()));
    }
}
