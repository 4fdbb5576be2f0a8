package io.sealpost.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The JDK's HTTPS server on 127.0.0.1, which remembers what it saw. */
final class TestServer implements AutoCloseable {

    enum ClientCertificate {
        WANTED,
        NEEDED
    }

    record Seen(String line, String host, String sni, String client, int clientPort, String body) {}

    private final HttpsServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    TestServer(SSLContext context, ClientCertificate clientCertificate, HttpHandler handler) {
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new Configurator(context, clientCertificate));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    seen.add(seen((HttpsExchange) exchange));
                    handler.handle(exchange);
                });
        server.start();
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Seen> seen() {
        return seen;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Seen seen(HttpsExchange exchange) throws IOException {
        return new Seen(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Host"),
                sni((ExtendedSSLSession) exchange.getSSLSession()),
                client(exchange),
                exchange.getRemoteAddress().getPort(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String sni(ExtendedSSLSession session) {
        return session.getRequestedServerNames().stream()
                .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                .collect(Collectors.joining(","));
    }

    private static String client(HttpsExchange exchange) {
        try {
            return exchange.getSSLSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException _) {
            return "nobody";
        }
    }

    private static final class Configurator extends HttpsConfigurator {
        private final ClientCertificate clientCertificate;

        Configurator(SSLContext context, ClientCertificate clientCertificate) {
            super(context);
            this.clientCertificate = clientCertificate;
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            switch (clientCertificate) {
                case WANTED -> tls.setWantClientAuth(true);
                case NEEDED -> tls.setNeedClientAuth(true);
            }
            parameters.setSSLParameters(tls);
        }
    }
}
