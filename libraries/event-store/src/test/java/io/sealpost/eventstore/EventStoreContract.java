package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.EventStore.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every event store promises; run on each. */
abstract class EventStoreContract {

    private final StreamId stream = Counter.stream();
    private final Provenance provenance = Counter.provenance();

    abstract EventStore store();

    @Test
    void an_unknown_stream_is_empty() {
        assertThat(load(stream)).isEmpty();
    }

    @Test
    void events_come_back_in_order_with_all_that_was_said_of_them() {
        NewEvent first = event(1);
        NewEvent second = event(2);

        append(stream, 0, first, second);

        List<StoredEvent> loaded = load(stream);
        assertThat(loaded).extracting(StoredEvent::version).containsExactly(1L, 2L);
        assertThat(loaded)
                .extracting(StoredEvent::eventId)
                .containsExactly(first.eventId(), second.eventId());
        assertThat(loaded)
                .extracting(StoredEvent::data)
                .containsExactly(first.data(), second.data());
        assertThat(loaded).extracting(StoredEvent::type).containsOnly("counter-increased.v1");
        assertThat(loaded).extracting(StoredEvent::provenance).containsOnly(provenance);
        assertThat(loaded).extracting(StoredEvent::stream).containsOnly(stream);
        assertThat(loaded).extracting(StoredEvent::recordedAt).doesNotContainNull();
    }

    @Test
    void what_append_returns_is_what_load_finds() {
        List<StoredEvent> appended = append(stream, 0, event(1), event(2));

        assertThat(load(stream)).isEqualTo(appended);
    }

    @Test
    void a_stream_goes_on_after_its_last_version() {
        append(stream, 0, event(1));
        append(stream, 1, event(2));

        assertThat(load(stream)).extracting(StoredEvent::version).containsExactly(1L, 2L);
    }

    @Test
    void a_stream_is_appended_to_once_after_its_load() {
        assertThatThrownBy(
                        () ->
                                run(
                                        transaction ->
                                                append(transaction, stream, 0, event(1))
                                                        .flatMap(
                                                                _ ->
                                                                        transaction.append(
                                                                                stream,
                                                                                1,
                                                                                List.of(event(2)),
                                                                                provenance))))
                .isInstanceOf(StaleStream.class);
        assertThat(load(stream)).isEmpty();
    }

    @Test
    void an_append_behind_the_stream_is_stale_and_leaves_nothing() {
        append(stream, 0, event(1));

        assertThatThrownBy(() -> append(stream, 0, event(2), event(3)))
                .isInstanceOf(StaleStream.class);
        assertThat(load(stream)).hasSize(1);
    }

    @Test
    void an_append_that_overlaps_only_in_part_leaves_nothing_either() {
        append(stream, 0, event(1), event(2));

        assertThatThrownBy(() -> append(stream, 1, event(3), event(4), event(5)))
                .isInstanceOf(StaleStream.class);
        assertThat(load(stream)).hasSize(2);
    }

    @Test
    void work_that_fails_after_the_append_leaves_nothing() {
        assertThatThrownBy(
                        () ->
                                run(
                                        transaction ->
                                                append(transaction, stream, 0, event(1))
                                                        .onItem()
                                                        .failWith(
                                                                () ->
                                                                        new IllegalStateException(
                                                                                "later"))))
                .hasMessageContaining("later");
        assertThat(load(stream)).isEmpty();
    }

    @Test
    void streams_do_not_see_each_other() {
        append(Counter.stream(), 0, event(1));

        assertThat(load(stream)).isEmpty();
    }

    @Test
    void a_stream_asked_for_with_another_tenant_is_empty() {
        append(stream, 0, event(1));

        assertThat(load(new StreamId(UUID.randomUUID(), stream.type(), stream.id()))).isEmpty();
    }

    @Test
    void loading_after_writing_is_refused() {
        assertThatThrownBy(
                        () ->
                                run(
                                        transaction ->
                                                append(transaction, stream, 0, event(1))
                                                        .flatMap(_ -> transaction.load(stream))))
                .isInstanceOf(WroteBeforeLoad.class);
        assertThat(load(stream)).isEmpty();
    }

    @Test
    void appending_to_a_stream_that_was_not_loaded_is_refused() {
        assertThatThrownBy(
                        () ->
                                run(
                                        transaction ->
                                                transaction.append(
                                                        stream, 0, List.of(event(1)), provenance)))
                .isInstanceOf(AppendWithoutLoad.class);
        assertThat(load(stream)).isEmpty();
    }

    @Test
    void an_append_past_the_end_of_the_stream_leaves_no_gap() {
        append(stream, 0, event(1));

        assertThatThrownBy(() -> append(stream, 5, event(2))).isInstanceOf(StaleStream.class);
        assertThat(load(stream)).hasSize(1);
    }

    @Test
    void of_sixteen_rivals_for_one_version_one_wins() {
        List<Uni<Boolean>> rivals =
                IntStream.range(0, 16)
                        .mapToObj(
                                i ->
                                        store().inTransaction(
                                                        transaction ->
                                                                append(
                                                                        transaction,
                                                                        stream,
                                                                        0,
                                                                        event(i)))
                                                .map(_ -> true)
                                                .onFailure(StaleStream.class)
                                                .recoverWithItem(false))
                        .toList();

        List<Boolean> won = Uni.join().all(rivals).andFailFast().await().indefinitely();

        assertThat(won).containsOnlyOnce(true);
        assertThat(load(stream)).hasSize(1);
    }

    private <T> T run(Function<Transaction, Uni<T>> work) {
        return store().inTransaction(work).await().indefinitely();
    }

    private List<StoredEvent> load(StreamId wanted) {
        return run(transaction -> transaction.load(wanted));
    }

    private List<StoredEvent> append(StreamId target, long expectedVersion, NewEvent... events) {
        return run(transaction -> append(transaction, target, expectedVersion, events));
    }

    private Uni<List<StoredEvent>> append(
            Transaction transaction, StreamId target, long expectedVersion, NewEvent... events) {
        return transaction
                .load(target)
                .flatMap(
                        _ ->
                                transaction.append(
                                        target, expectedVersion, List.of(events), provenance));
    }

    private static NewEvent event(int by) {
        return new NewEvent(
                Ids.next(),
                "counter-increased.v1",
                JsonNodeFactory.instance.objectNode().put("by", by));
    }
}
