package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.outbound.TestServer.ClientCertificate;
import io.sealpost.outbound.TestServer.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificateTest extends OutboundClientFixture {

    @ParameterizedTest
    @CsvSource({
        "rsa, rsa:2048",
        "p256, ec -pkeyopt ec_paramgen_curve:P-256",
        "p384, ec -pkeyopt ec_paramgen_curve:P-384",
        "ed25519, ed25519"
    })
    void a_certificate_is_shown_when_asked_for(String name, String algorithm) {
        var idm = serve(ClientCertificate.NEEDED, OK);
        var shown = certificates.client(authority, name, algorithm).credential();

        var answer =
                client(resolving("127.0.0.1"), idm.port())
                        .send(to("idm.test", idm).withCredential(shown));

        assertThat(status(answer)).isEqualTo(201);
        assertThat(idm.seen()).extracting(Seen::client).containsExactly("CN=" + name);
    }

    @Test
    void a_server_that_needs_one_refuses_who_shows_none() {
        var idm = serve(ClientCertificate.NEEDED, OK);

        assertThat(failure(client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm))))
                .isEqualTo(Failure.TLS);
        assertThat(idm.seen()).isEmpty();
    }

    @Test
    void a_server_that_does_not_know_our_issuer_refuses_us() {
        var idm = serve(ClientCertificate.NEEDED, OK);
        var shown = certificates.client(otherAuthority, "foreign", "rsa:2048").credential();

        var answer =
                client(resolving("127.0.0.1"), idm.port())
                        .send(to("idm.test", idm).withCredential(shown));

        assertThat(failure(answer)).isEqualTo(Failure.TLS);
        assertThat(idm.seen()).isEmpty();
    }

    @Test
    void a_new_version_is_shown_at_once_though_connections_are_kept() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());
        var renewed = certificates.client(authority, "renewed", "rsa:2048").credential();

        assertThat(status(sender.send(to("idm.test", idm).withCredential(client.credential()))))
                .isEqualTo(201);
        assertThat(status(sender.send(to("idm.test", idm).withCredential(renewed)))).isEqualTo(201);

        assertThat(idm.seen()).extracting(Seen::client).containsExactly("CN=client", "CN=renewed");
    }
}
