package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.outbound.TestServer.Seen;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConnectionSharingTest extends OutboundClientFixture {

    @Test
    void a_tenants_requests_share_a_connection_and_two_tenants_never_do() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());

        for (UUID tenant : List.of(TENANT, TENANT, OTHER_TENANT)) {
            assertThat(status(sender.send(to(tenant, "idm.test", idm.port())))).isEqualTo(201);
        }

        List<Integer> connections = idm.seen().stream().map(Seen::clientPort).toList();
        assertThat(connections.get(1)).isEqualTo(connections.get(0));
        assertThat(connections.get(2)).isNotEqualTo(connections.get(0));
    }

    /** RFC 9110 §9.2.2: what is not idempotent is never repeated by the client itself. */
    @Test
    void what_went_out_on_a_kept_connection_that_is_then_closed_is_not_sent_again() {
        var first = new AtomicBoolean(true);
        var idm =
                serve(
                        exchange -> {
                            if (first.getAndSet(false)) {
                                OK.handle(exchange);
                            } else {
                                exchange.close();
                            }
                        });
        var sender = client(resolving("127.0.0.1"), idm.port());

        assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
        assertThat(failure(sender.send(to("idm.test", idm)))).isEqualTo(Failure.CONNECTION_CLOSED);

        List<Integer> connections = idm.seen().stream().map(Seen::clientPort).toList();
        assertThat(connections).hasSize(2);
        assertThat(connections.get(1)).isEqualTo(connections.get(0));
    }

    @Test
    void nothing_is_shared_with_a_request_that_does_not_validate() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());

        assertThat(status(sender.send(to("idm.test", idm).withTrust(Trust.insecure()))))
                .isEqualTo(201);
        assertThat(
                        failure(
                                sender.send(
                                        to("idm.test", idm)
                                                .withTrust(
                                                        Trust.anchors(
                                                                otherAuthority.certificatePem())))))
                .isEqualTo(Failure.TLS);
    }

    @Test
    void what_is_kept_for_a_tenant_is_closed_when_it_is_forgotten() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());

        assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
        sender.forget(TENANT);
        assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);

        assertThat(idm.seen()).extracting(Seen::clientPort).doesNotHaveDuplicates();
    }

    @Test
    void more_clients_than_are_kept_still_answer() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());

        for (int i = 0; i < 2 * LIMITS.clients(); i++) {
            assertThat(status(sender.send(to(new UUID(7, i), "idm.test", idm.port()))))
                    .isEqualTo(201);
        }
    }
}
