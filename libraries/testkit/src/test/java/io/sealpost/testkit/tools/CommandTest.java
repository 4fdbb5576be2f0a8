package io.sealpost.testkit.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    @TempDir Path folder;

    @Test
    void it_runs_in_its_folder_and_returns_both_outputs() {
        assertThat(Command.of(List.of("sh", "-c", "pwd; echo more >&2")).in(folder).run())
                .isEqualTo(folder + "\nmore\n");
    }

    @Test
    void what_is_secret_reaches_the_program_and_shows_nowhere() {
        var command =
                Command.of(List.of("sh", "-c", "test \"$PASSWORD\" = hidden && exit 3"))
                        .with(Map.of("PASSWORD", "hidden"));
        assertThatThrownBy(command::run)
                .isInstanceOf(ToolFailed.class)
                .hasMessage("sh ended with 3: ");
        assertThat(command).hasToString("sh -c test \"$PASSWORD\" = hidden && exit 3");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Command.of(List.of("/no/such/program")).run())
                .isInstanceOf(ToolFailed.class)
                .hasMessageStartingWith("cannot run /no/such/program: ");
    }
}
