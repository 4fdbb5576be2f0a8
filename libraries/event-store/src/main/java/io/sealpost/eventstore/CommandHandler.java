package io.sealpost.eventstore;

import io.sealpost.eventstore.EventStore.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes one command through load → decide → append → read model → alongside, in one transaction.
 */
public final class CommandHandler<C, S, E> {

    /**
     * Each round of a race on one stream has a winner, so this many rivals at once all get through.
     */
    private static final int RETRIES = 200;

    private final EventStore store;
    private final Aggregate<C, S, E> aggregate;

    public CommandHandler(EventStore store, Aggregate<C, S, E> aggregate) {
        this.store = store;
        this.aggregate = aggregate;
    }

    /**
     * @throws Rejected when the rules forbid the command; nothing is written
     * @throws StaleVersion when the context expects another version
     */
    public Uni<Decision<S, E>> handle(StreamId stream, C command, Context context) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                store.inTransaction(
                                        transaction ->
                                                decide(transaction, stream, command, context)))
                .onFailure(StaleStream.class)
                .retry()
                .atMost(RETRIES)
                .onFailure(StaleStream.class)
                .transform(_ -> new Busy());
    }

    private Uni<Decision<S, E>> decide(
            Transaction transaction, StreamId stream, C command, Context context) {
        return transaction
                .load(stream)
                .map(history -> decided(history, command, context))
                .flatMap(decided -> append(transaction, stream, decided, context))
                .call(decision -> readModelOf(transaction, stream, decision))
                .call(() -> context.alongside().write(transaction.session()));
    }

    private Decided<S, E> decided(List<StoredEvent> history, C command, Context context) {
        context.expectedVersion().ifPresent(expected -> requireVersion(expected, history.size()));
        S state = aggregate.replay(history);
        List<E> events = aggregate.decider().decide(command, state);
        S after = state;
        for (E event : events) {
            after = aggregate.decider().evolve(after, event);
        }
        return new Decided<>(history.size(), events, after);
    }

    private static void requireVersion(long expected, long current) {
        if (expected != current) {
            throw new StaleVersion(expected, current);
        }
    }

    private Uni<Decision<S, E>> append(
            Transaction transaction, StreamId stream, Decided<S, E> decided, Context context) {
        if (decided.events().isEmpty()) {
            return Uni.createFrom()
                    .item(new Decision<>(decided.state(), List.of(), decided.version()));
        }
        List<NewEvent> events =
                decided.events().stream()
                        .map(event -> aggregate.json().write(event, Ids.next()))
                        .toList();
        return transaction
                .append(stream, decided.version(), events, context.provenance())
                .map(stored -> decision(decided, stored));
    }

    private Decision<S, E> decision(Decided<S, E> decided, List<StoredEvent> stored) {
        List<Recorded<E>> recorded =
                IntStream.range(0, stored.size())
                        .mapToObj(i -> new Recorded<>(decided.events().get(i), stored.get(i)))
                        .toList();
        return new Decision<>(decided.state(), recorded, decided.version() + stored.size());
    }

    private Uni<Void> readModelOf(
            Transaction transaction, StreamId stream, Decision<S, E> decision) {
        return decision.events().isEmpty()
                ? Uni.createFrom().voidItem()
                : aggregate
                        .readModel()
                        .apply(transaction.session(), stream, decision.state(), decision.events());
    }

    private record Decided<S, E>(long version, List<E> events, S state) {}
}
