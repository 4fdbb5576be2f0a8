package io.sealpost.local.chaoslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandCheckTest {

    private static final UUID STREAM = new UUID(1, 1);
    private static final Command REGISTER =
            new Command(new UUID(2, 1), "acme", 1, Deed.REGISTER_TENANT);
    private static final Command SUSPEND =
            new Command(new UUID(2, 2), "acme", 2, Deed.SUSPEND_TENANT);
    private static final List<Asked> ASKED = List.of(new Asked(REGISTER, 1), new Asked(SUSPEND, 2));

    @Test
    void each_answered_command_with_its_event_is_well() {
        assertThat(differences(event(REGISTER, 1), event(SUSPEND, 2))).isEmpty();
    }

    @Test
    void an_answered_command_without_an_event_is_lost() {
        assertThat(differences(event(REGISTER, 1)))
                .containsExactly("acme #2 (SUSPEND_TENANT) was answered, and no event tells of it");
    }

    @Test
    void a_command_with_two_events_was_done_twice() {
        assertThat(differences(event(REGISTER, 1), event(SUSPEND, 2), event(SUSPEND, 3)))
                .singleElement()
                .asString()
                .startsWith("acme #2 (SUSPEND_TENANT) has 2 events");
    }

    @Test
    void a_command_done_in_two_streams_is_seen() {
        var elsewhere =
                new Logged(new UUID(3, 9), new UUID(1, 2), 2, SUSPEND.deed().event(), SUSPEND.id());

        assertThat(differences(event(REGISTER, 1), elsewhere))
                .singleElement()
                .asString()
                .startsWith("acme has several streams");
    }

    @Test
    void events_in_another_order_than_their_commands_are_seen() {
        assertThat(differences(event(REGISTER, 2), event(SUSPEND, 1)))
                .hasSize(2)
                .allMatch(each -> each.contains("is out of order in its stream"));
    }

    @Test
    void a_gap_in_the_log_is_seen() {
        assertThat(differences(event(REGISTER, 1), event(SUSPEND, 3)))
                .singleElement()
                .asString()
                .startsWith("acme #2 (SUSPEND_TENANT) is out of order in its stream");
    }

    @Test
    void another_event_than_the_commands_own_is_seen() {
        var other = new Logged(new UUID(3, 2), STREAM, 2, "tenant-reactivated.v1", SUSPEND.id());

        assertThat(differences(event(REGISTER, 1), other))
                .singleElement()
                .asString()
                .startsWith("acme #2 (SUSPEND_TENANT) has another event");
    }

    @Test
    void an_event_that_nobody_asked_for_is_seen() {
        var unasked = new Logged(new UUID(3, 3), STREAM, 3, "tenant-reactivated.v1", STREAM);

        assertThat(differences(event(REGISTER, 1), event(SUSPEND, 2), unasked))
                .containsExactly("nobody asked for " + unasked);
    }

    @Test
    void a_writer_that_was_told_another_version_is_seen() {
        var asked = List.of(new Asked(REGISTER, 7));

        assertThat(new CommandCheck(asked, List.of(event(REGISTER, 1))).differences())
                .containsExactly("acme #1 (REGISTER_TENANT) was told version 7, its event has 1");
    }

    @Test
    void a_command_without_an_answer_is_seen() {
        var asked = List.of(new Asked(REGISTER, 0));

        assertThat(new CommandCheck(asked, List.of(event(REGISTER, 1))).differences())
                .containsExactly(
                        "acme #1 (REGISTER_TENANT) was never answered; the log has 1 events of it");
    }

    private static List<String> differences(Logged... log) {
        return new CommandCheck(ASKED, Stream.of(log).toList()).differences();
    }

    private static Logged event(Command command, long sequence) {
        return new Logged(
                new UUID(3, sequence), STREAM, sequence, command.deed().event(), command.id());
    }
}
