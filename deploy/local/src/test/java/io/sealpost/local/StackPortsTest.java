package io.sealpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class StackPortsTest {

    @Test
    void a_taken_port_is_named_with_its_part_in_one_line() throws IOException {
        var ports = StackPorts.free();

        try (var other = taking(ports.of(Part.VAULT))) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackFailure.class)
                    .hasMessage(
                            "port %d of vault is taken by another program: end it, then start again"
                                    .formatted(other.getLocalPort()));
        }
    }

    @Test
    void free_ports_are_all_different() {
        assertThat(StackPorts.free().byPart().values()).doesNotHaveDuplicates();
    }

    private static ServerSocket taking(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
