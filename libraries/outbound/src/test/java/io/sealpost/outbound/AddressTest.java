package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.outbound.OutboundAnswer.Failed;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest extends OutboundClientFixture {

    @Test
    void a_name_that_leads_to_loopback_is_refused_unless_allowed() {
        var idm = serve(OK);
        var strict = OutboundPolicy.of(List.of(), List.of(idm.port()));

        var answer = client(strict, resolving("127.0.0.1")).send(to("idm.test", idm));

        assertThat(answer)
                .isEqualTo(new Failed(Failure.FORBIDDEN_ADDRESS, "127.0.0.1 is loopback"));
        assertThat(idm.seen()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 10.0.0.1", "10.0.0.1, 127.0.0.1"})
    void one_bad_address_beside_a_good_one_is_refused(String first, String second) {
        var idm = serve(OK);

        var answer = client(resolving(first, second), idm.port()).send(to("idm.test", idm));

        assertThat(answer).isEqualTo(new Failed(Failure.FORBIDDEN_ADDRESS, "10.0.0.1 is private"));
        assertThat(idm.seen()).isEmpty();
    }

    @Test
    void a_name_is_looked_up_once_for_each_request_and_judged_anew() {
        var idm = serve(OK);
        var answers = new ArrayList<>(List.of("127.0.0.1", "169.254.169.254", "127.0.0.1"));
        var sender = client(_ -> List.of(InetAddress.ofLiteral(answers.removeFirst())), idm.port());

        assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
        assertThat(failure(sender.send(to("idm.test", idm)))).isEqualTo(Failure.FORBIDDEN_ADDRESS);
        assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
        assertThat(answers).isEmpty();
    }

    @Test
    void the_next_address_is_tried_when_the_first_takes_no_connection() {
        var idm = serve(OK);

        var answer =
                client(resolving("127.0.0.2", "127.0.0.1"), idm.port()).send(to("idm.test", idm));

        assertThat(status(answer)).isEqualTo(201);
    }

    @Test
    void a_target_that_was_parsed_under_a_wider_policy_is_refused() {
        var idm = serve(OK);
        var sender = client(OutboundPolicy.strict(), resolving("8.8.8.8"));

        assertThatThrownBy(() -> sender.send(to("idm.test", idm)))
                .isInstanceOf(OutboundRefused.ForbiddenPort.class);
    }

    @Test
    void a_name_without_addresses_fails_as_dns() {
        var sender =
                client(
                        name -> {
                            throw new UnknownHostException(name);
                        },
                        8443);

        assertThat(sender.send(to("idm.test", 8443)))
                .isEqualTo(new Failed(Failure.DNS, "idm.test"));
    }

    @Test
    void a_look_up_that_takes_too_long_fails_as_dns() {
        var sender =
                hasty(
                        8443,
                        Duration.ofMillis(200),
                        _ -> {
                            hang();
                            return List.of();
                        });

        assertThat(failure(sender.send(to("idm.test", 8443)))).isEqualTo(Failure.DNS);
    }
}
