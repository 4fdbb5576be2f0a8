package io.sealpost.testkit.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TlsContextsTest {
    private final OpenSsl openssl = OpenSsl.inTemporaryFolder();
    private final Issued ca = openssl.makeCa("Test CA");
    private final Issued client = openssl.makeClientCertificate(ca, "/CN=orders");
    private final SSLContext server =
            TlsContexts.of(openssl.makeServerCertificate(ca, "server"), ca.certificate());

    @Test
    void a_client_with_a_certificate_of_the_authority_is_let_in() throws IOException {
        assertThat(nameSeenBy(TlsContexts.of(client, ca.certificate()))).isEqualTo("CN=orders");
    }

    /** With TLS 1.3 it learns so after its own handshake, by an alert or by a closed connection. */
    @Test
    void a_client_without_one_is_not() {
        assertThatThrownBy(() -> nameSeenBy(TlsContexts.trusting(ca.certificate())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_server_of_another_authority_is_not_trusted() {
        var other = openssl.makeCa("Other CA");
        assertThatThrownBy(() -> nameSeenBy(TlsContexts.of(client, other.certificate())))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void what_is_no_certificate_is_named() {
        assertThatThrownBy(() -> TlsContexts.trusting(client.key()))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining(client.key().toString());
    }

    /** The name by which the server knows the client, sent back over the connection. */
    private String nameSeenBy(SSLContext context) throws IOException {
        try (var door =
                (SSLServerSocket)
                        server.getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setNeedClientAuth(true);
            var _ = CompletableFuture.runAsync(() -> greet(door));
            try (var socket =
                    context.getSocketFactory()
                            .createSocket(door.getInetAddress(), door.getLocalPort())) {
                socket.getOutputStream().write(1);
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            }
        }
    }

    private static void greet(SSLServerSocket door) {
        try (var socket = (SSLSocket) door.accept()) {
            var name = socket.getSession().getPeerPrincipal().getName();
            socket.getOutputStream().write(name.getBytes(UTF_8));
        } catch (IOException _) {
            // the client sees it
        }
    }
}
