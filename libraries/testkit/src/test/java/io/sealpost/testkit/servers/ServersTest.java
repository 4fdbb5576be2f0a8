package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServersTest {

    @Test
    void a_shared_server_runs_and_is_the_same_for_all() {
        var postgres = Servers.shared().postgres();
        assertThat(postgres.isRunning()).isTrue();
        assertThat(Servers.shared().postgres()).isSameAs(postgres);
    }
}
