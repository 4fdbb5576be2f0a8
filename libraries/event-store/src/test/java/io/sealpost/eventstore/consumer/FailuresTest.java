package io.sealpost.eventstore.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.hibernate.exception.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What is tried again, and what waits for an operator. */
class FailuresTest {

    static final List<RuntimeException> faults =
            List.of(
                    new CloudEvents.Unreadable("no CloudEvent at topic-0 offset 1", null),
                    new IllegalArgumentException("secret"),
                    new NullPointerException("secret"),
                    new ClassCastException("secret"),
                    new IndexOutOfBoundsException("secret"),
                    new NoSuchElementException("secret"),
                    new ArithmeticException("secret"),
                    new IllegalStateException(
                            new DataException("secret", new SQLException("secret", "22021"))));

    static final List<RuntimeException> troubles =
            List.of(new IllegalStateException("away"), new RuntimeException("away"));

    @ParameterizedTest
    @FieldSource("faults")
    void a_fault_does_not_pass(RuntimeException fault) {
        assertThat(Failures.isPermanent(fault)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("troubles")
    void what_is_not_known_passes(RuntimeException trouble) {
        assertThat(Failures.isPermanent(trouble)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Rejected.Kind.class)
    void a_refusal_passes_only_when_something_is_away(Rejected.Kind kind) {
        assertThat(Failures.isPermanent(new Refused(kind)))
                .isEqualTo(kind != Rejected.Kind.UNAVAILABLE);
    }

    @Test
    void operators_read_no_content_of_a_message() {
        assertThat(Failures.reason(faults.getFirst()))
                .isEqualTo("no CloudEvent at topic-0 offset 1");
        assertThat(Failures.reason(new Refused(Rejected.Kind.CONFLICT)))
                .isEqualTo("no-more: there is no more");
        assertThat(Stream.concat(faults.stream().skip(1), troubles.stream()))
                .allSatisfy(
                        fault ->
                                assertThat(Failures.reason(fault))
                                        .isEqualTo(fault.getClass().getName()));
    }

    private static final class Refused extends Rejected {

        private static final long serialVersionUID = 1L;

        Refused(Kind kind) {
            super(kind, "no-more", "there is no more");
        }
    }
}
