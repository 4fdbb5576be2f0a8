package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.outbound.OutboundAnswer.Answered;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServerTrustTest extends OutboundClientFixture {

    @Test
    void the_right_name_below_a_trusted_authority_is_answered() {
        var idm = serve(OK);

        var answer = client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class, it -> assertThat(it.status()).isEqualTo(201));
        assertThat(idm.seen())
                .singleElement()
                .satisfies(
                        seen -> {
                            assertThat(seen.line()).isEqualTo("POST /ws?tenantId=t1");
                            assertThat(seen.host()).isEqualTo("idm.test:" + idm.port());
                            assertThat(seen.sni()).isEqualTo("idm.test");
                            assertThat(seen.body()).isEqualTo("MIIB");
                        });
    }

    @Test
    void an_address_in_the_certificate_is_as_good_as_a_name() {
        var idm = serve(OK);

        assertThat(status(client(neverAsked(), idm.port()).send(to("127.0.0.1", idm))))
                .isEqualTo(201);
    }

    @Test
    void a_certificate_of_another_name_is_refused() {
        var idm = serve(OK);

        var answer = client(resolving("127.0.0.1"), idm.port()).send(to("other.test", idm));

        assertThat(failure(answer)).isEqualTo(Failure.TLS);
        assertThat(idm.seen()).isEmpty();
    }

    @Test
    void an_unknown_authority_is_refused() {
        var idm = serve(OK);
        var request = to("idm.test", idm).withTrust(Trust.anchors(otherAuthority.certificatePem()));

        assertThat(failure(client(resolving("127.0.0.1"), idm.port()).send(request)))
                .isEqualTo(Failure.TLS);
        assertThat(idm.seen()).isEmpty();
    }

    @Test
    void the_systems_roots_do_not_know_a_private_authority() {
        var idm = serve(OK);
        var request = to("idm.test", idm).withTrust(Trust.systemRoots());

        assertThat(failure(client(resolving("127.0.0.1"), idm.port()).send(request)))
                .isEqualTo(Failure.TLS);
    }

    @Test
    void one_good_anchor_among_several_is_enough() {
        var idm = serve(OK);
        var both = concat(otherAuthority.certificatePem(), authority.certificatePem());

        var answer =
                client(resolving("127.0.0.1"), idm.port())
                        .send(to("idm.test", idm).withTrust(Trust.anchors(both)));

        assertThat(status(answer)).isEqualTo(201);
    }

    @Test
    void without_validation_any_name_and_authority_are_accepted() {
        var idm = serve(OK);
        var request = to("other.test", idm).withTrust(Trust.insecure());

        assertThat(status(client(resolving("127.0.0.1"), idm.port()).send(request))).isEqualTo(201);
    }

    @Test
    void without_validation_no_authorization_is_sent() {
        var idm = serve(OK);
        var request =
                to("idm.test", idm)
                        .withTrust(Trust.insecure())
                        .withHeader("authorization", "Basic eDp5");
        var client = client(resolving("127.0.0.1"), idm.port());

        assertThatThrownBy(() -> client.send(request))
                .isInstanceOf(OutboundRefused.CredentialsToUnknownServer.class);
        assertThat(idm.seen()).isEmpty();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
