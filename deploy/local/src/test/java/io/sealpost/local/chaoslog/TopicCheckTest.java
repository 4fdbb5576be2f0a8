package io.sealpost.local.chaoslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    private static final UUID STREAM = new UUID(1, 1);
    private static final String INSIDE = "kept-inside.v1";
    private static final List<Logged> LOG = log("a.v1", "b.v1", "c.v1");

    @Test
    void the_same_events_in_the_same_order_are_well() {
        assertThat(differences(LOG, records(1, 2, 3))).isEmpty();
    }

    @Test
    void the_last_event_lost_is_seen() {
        assertThat(differences(LOG, records(1, 2)))
                .singleElement()
                .asString()
                .startsWith("topic ends for %s at 2; the log goes on with".formatted(STREAM));
    }

    @Test
    void a_stream_lost_as_a_whole_is_seen() {
        assertThat(differences(LOG, List.of())).hasSize(1);
    }

    @Test
    void a_gap_is_seen() {
        assertThat(differences(LOG, records(1, 3)))
                .singleElement()
                .asString()
                .startsWith("topic has a gap for %s before 3".formatted(STREAM));
    }

    @Test
    void a_gap_is_allowed_where_the_type_may_stay_inside() {
        assertThat(differences(log("a.v1", INSIDE, "c.v1"), records(1, 3))).isEmpty();
    }

    @Test
    void what_may_stay_inside_may_be_published_as_well() {
        assertThat(differences(log("a.v1", INSIDE, "c.v1"), records(1, 2, 3))).isEmpty();
    }

    @Test
    void a_reordered_pair_is_seen() {
        assertThat(differences(LOG, records(2, 1, 3)))
                .anyMatch(
                        each ->
                                each.startsWith(
                                        "topic is out of order for %s: 1 after 2"
                                                .formatted(STREAM)));
    }

    @Test
    void events_may_come_again_with_all_that_follows() {
        var check = check(LOG, records(1, 2, 1, 2, 3));

        assertThat(check.differences()).isEmpty();
        assertThat(check.duplicates()).isEqualTo(2);
    }

    @Test
    void a_key_that_ends_with_an_old_event_is_seen() {
        assertThat(differences(LOG, records(1, 2, 3, 2)))
                .singleElement()
                .asString()
                .startsWith("topic ends for %s at 2".formatted(STREAM));
    }

    @Test
    void a_duplicate_with_other_content_is_seen() {
        var records = List.of(record(1, "a"), record(1, "A"), record(2, "b"), record(3, "c"));

        assertThat(differences(LOG, records))
                .singleElement()
                .asString()
                .startsWith("topic has an event twice, and not the same");
    }

    @Test
    void another_event_at_the_same_place_is_seen() {
        var other = new Published("topic", STREAM.toString(), new UUID(9, 9).toString(), 3, "c");

        assertThat(differences(LOG, List.of(record(1, "a"), record(2, "b"), record(3, "c"), other)))
                .containsExactly("topic has what the log has not: " + other);
    }

    @Test
    void a_stream_that_the_log_does_not_know_is_seen() {
        assertThat(differences(List.of(), records(1)))
                .containsExactly("topic has %s, the log has no such stream".formatted(STREAM));
    }

    private static List<String> differences(List<Logged> log, List<Published> records) {
        return check(log, records).differences();
    }

    private static TopicCheck check(List<Logged> log, List<Published> records) {
        return new TopicCheck("topic", log, Set.of(INSIDE), records);
    }

    private static List<Logged> log(String... types) {
        return IntStream.rangeClosed(1, types.length)
                .mapToObj(i -> new Logged(id(i), STREAM, i, types[i - 1], new UUID(4, i)))
                .toList();
    }

    private static List<Published> records(long... sequences) {
        return LongStream.of(sequences).mapToObj(each -> record(each, "content " + each)).toList();
    }

    private static Published record(long sequence, String content) {
        return new Published(
                "topic", STREAM.toString(), id(sequence).toString(), sequence, content);
    }

    private static UUID id(long sequence) {
        return new UUID(3, sequence);
    }
}
